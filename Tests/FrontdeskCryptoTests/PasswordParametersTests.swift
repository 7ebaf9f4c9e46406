import Testing

@testable import FrontdeskCrypto

@Suite("Password parameters")
struct PasswordParametersTests {
    @Test(
        "PW-06 Parameters below the floor verify but do not create; above the caps they do neither"
    )
    func bounds() {
        #expect(PasswordParameters(memoryKiB: 65_536, passes: 2) == .standard)
        #expect(PasswordParameters(memoryKiB: 19_456, passes: 2) == .floor)
        #expect(PasswordParameters(memoryKiB: 19_455, passes: 2) == nil)
        #expect(PasswordParameters(memoryKiB: 65_536, passes: 1) == nil)
        #expect(PasswordParameters(stored: 8192, passes: 1) != nil)
        #expect(PasswordParameters(stored: 262_144, passes: 2) != nil)
        for (memory, passes) in [
            (7, 1), (262_145, 1), (8, 0), (8, 11), (.max, .max), (-1, -1), (262_144, 3),
            (262_144, 10), (52_429, 10),
        ] {
            #expect(PasswordParameters(stored: memory, passes: passes) == nil)
            #expect(PasswordParameters(memoryKiB: memory, passes: passes) == nil)
        }
    }

    @Test("EN-03 A cheaper hash and its complement together cost as much as the current one")
    func complement() throws {
        for currentMemory in [19_456, 65_536, 131_072, 262_144] {
            let current = try #require(PasswordParameters(memoryKiB: currentMemory, passes: 2))
            for storedMemory in stride(from: 8, through: 262_144, by: 1237) {
                for passes in 1...10 {
                    guard storedMemory * passes <= CryptoLimits.hashCost else { continue }
                    let stored = try #require(
                        PasswordParameters(stored: storedMemory, passes: passes)
                    )
                    let missing = current.cost - stored.cost
                    guard let more = PasswordParameters.complement(of: stored, to: current) else {
                        #expect(missing < 8)
                        continue
                    }
                    #expect(abs(missing - more.cost) < 100)
                    #expect(more.memoryKiB <= current.memoryKiB)
                }
            }
        }
    }

    @Test("EN-03 The complement allocates no more memory than it must")
    func complementMemory() {
        let floor = PasswordParameters.complement(of: .floor, to: .standard)
        #expect(floor == PasswordParameters(memoryKiB: 46_080, passes: 2))
        #expect(PasswordParameters.complement(of: .standard, to: .standard) == nil)
        #expect(PasswordParameters.complement(of: .standard, to: .floor) == nil)
    }
}
