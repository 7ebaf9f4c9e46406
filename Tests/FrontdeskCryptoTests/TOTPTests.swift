import Foundation
import FrontdeskCrypto
import Testing

@Suite("Codes of authenticator apps")
struct TOTPTests {
    /// The secret of the vectors in RFC 4226 appendix D and RFC 6238 appendix B.
    let published: TOTPSecret

    init() throws {
        try Sodium.start()
        published = try Self.secret(Array("12345678901234567890".utf8))
    }

    static func secret(_ bytes: [UInt8]) throws -> TOTPSecret {
        try bytes.withUnsafeBytes { try TOTPSecret(copying: $0) }
    }

    @Test("The codes match RFC 4226 appendix D")
    func counterVectors() {
        let expected: [UInt32] = [
            755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489,
        ]
        #expect((0..<10).map { published.code(at: $0) } == expected)
    }

    @Test(
        "The codes match the last six digits of RFC 6238 appendix B",
        arguments: [
            (59, 287082), (1_111_111_109, 81804), (1_111_111_111, 50471), (1_234_567_890, 5924),
            (2_000_000_000, 279037), (20_000_000_000, 353130),
        ] as [(Int64, UInt32)]
    )
    func timeVectors(seconds: Int64, code: UInt32) {
        #expect(published.code(at: seconds / 30) == code)
    }

    @Test("TM-03 The codes match oathtool's for many secrets from 1970 to beyond 2100")
    func oathtool() throws {
        let starts: [Int64] = [0, 2_147_483_640, 4_102_444_800, 32_503_680_000]
        for round in 0..<32 {
            let bytes = SystemEntropy().bytes(TOTPSecret.count)
            let random = Int64(SystemEntropy().bytes(4).reduce(0) { $0 << 8 | Int($1) })
            let start = round < starts.count ? starts[round] : random
            let key = bytes.map { String(format: "%02x", $0) }.joined()
            let printed = try output(of: "oathtool", "--totp", "--now=@\(start)", "-w", "20", key)
            let secret = try Self.secret(bytes)
            let codes = (0...20).map { secret.code(at: start / 30 + $0) }
            #expect(
                printed.split(separator: "\n").map { UInt32($0) } == codes,
                "\(key) from \(start)"
            )
        }
    }

    @Test("oathtool decodes the text of a secret to the same secret")
    func base32() throws {
        for _ in 0..<8 {
            let secret = try TOTPSecret(random: SystemEntropy().fill)
            let text = secret.withBase32 { String(decoding: $0, as: UTF8.self) }
            #expect(text.count == 32)
            let printed = try output(of: "oathtool", "--totp", "--base32", "--now=@60", text)
            #expect(UInt32(printed.trimmingCharacters(in: .newlines)) == secret.code(at: 2))
        }
        #expect(
            published.withBase32 { String(decoding: $0, as: UTF8.self) }
                == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        )
    }

    @Test("A code is valid for one step before and after its own, and no longer")
    func window() {
        let code = published.code(at: 1000)
        for step in Int64(998)...1002 {
            let expected: Int64? = (999...1001).contains(step) ? 1000 : nil
            #expect(published.match(code, around: step, after: nil) == expected, "\(step)")
        }
        #expect(published.match(code ^ 1, around: 1000, after: nil) == nil)
        #expect(published.match(code + 1_000_000, around: 1000, after: nil) == nil)
        #expect(published.match(.max, around: 1000, after: nil) == nil)
    }

    @Test("OT-05 Each step is accepted once, and no earlier step afterwards")
    func replay() {
        for last in Int64(998)...1002 {
            for step in Int64(999)...1001 {
                let accepted = published.match(published.code(at: step), around: 1000, after: last)
                #expect(accepted == (step > last ? step : nil), "\(step) after \(last)")
            }
        }
    }

    @Test("If two steps have the same code, the later one is used up")
    func collision() {
        // The first such steps of this secret, found by a search.
        let step: Int64 = 910_737
        #expect(published.code(at: step) == 911_617)
        #expect(published.code(at: step + 1) == 911_617)
        #expect(published.match(911_617, around: step, after: nil) == step + 1)
        #expect(published.match(911_617, around: step, after: step + 1) == nil)
    }

    @Test("TM-03 Computing a code never traps, and times before 1970 have none")
    func edges() {
        for step in [Int64.min, .min + 1, -2, .max - 1, .max] {
            let code = published.code(at: step)
            #expect((published.match(code, around: step, after: nil) != nil) == (step > 0))
        }
        #expect(published.match(published.code(at: -1), around: 0, after: nil) == nil)
        #expect(published.match(published.code(at: 0), around: -1, after: nil) == 0)
        #expect(published.match(published.code(at: 0), around: 0, after: .max) == nil)
    }

    @Test("The URI escapes issuer and account, so they cannot add parameters")
    func uri() {
        let tail = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        func uri(_ issuer: String, _ account: String) -> String {
            published.withURI(issuer: issuer, account: account) {
                String(decoding: $0, as: UTF8.self)
            }
        }
        #expect(
            uri("Praxis Müller", "anna@x.example")
                == "otpauth://totp/Praxis%20M%C3%BCller:anna%40x.example?\(tail)"
                + "&issuer=Praxis%20M%C3%BCller&algorithm=SHA1&digits=6&period=30"
        )
        let hostile = uri("A&secret=B#:/?", "x:y\n&issuer=Z")
        #expect(hostile.hasPrefix("otpauth://totp/A%26secret%3DB%23-%2F%3F:x-y%0A%26issuer%3DZ?"))
        let long = uri(String(repeating: "ä", count: 1000), String(repeating: "x", count: 1000))
        #expect(long.components(separatedBy: "%C3%A4").count - 1 == 2 * 32)
        #expect(long.contains(":\(String(repeating: "x", count: 64))?secret="))
    }

    @Test("A secret has exactly 20 bytes and a description that reveals nothing")
    func wrongSize() throws {
        for count in [0, 19, 21] {
            #expect(throws: CryptoError.wrongSize) {
                try Self.secret([UInt8](repeating: 1, count: count))
            }
        }
        var text = ""
        dump(published, to: &text)
        #expect("\(published)" == "TOTPSecret")
        #expect(!text.contains("memory"))
        #expect(published.withUnsafeBytes { Array($0) } == Array("12345678901234567890".utf8))
    }
}

/// The output of a program, which must exit with status 0.
func output(of program: String, _ arguments: String...) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) \(arguments)")
    return String(decoding: data, as: UTF8.self)
}
