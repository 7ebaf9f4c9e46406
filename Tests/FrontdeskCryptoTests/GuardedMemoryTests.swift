import Glibc
import Synchronization
import Testing

@testable import FrontdeskCrypto

@Suite("Guarded memory", .serialized)
struct GuardedMemoryTests {
    init() throws { try Sodium.start() }

    private static let secret = Array("hunter2 and more".utf8)

    private func memory(_ secret: [UInt8] = Self.secret) throws -> GuardedMemory {
        try GuardedMemory(count: secret.count) { $0.copyBytes(from: secret) }
    }

    private func address(of memory: GuardedMemory) -> UInt {
        memory.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
    }

    @Test("Memory holds what was written, and secrets do not share it")
    func contents() throws {
        let memories = try (0..<40).map { try memory([UInt8](repeating: $0, count: 1 + Int($0))) }
        for (number, memory) in memories.enumerated() {
            memory.withUnsafeBytes { #expect($0.allSatisfy { $0 == number }) }
        }
        #expect(Set(memories.map { address(of: $0) & ~4095 }).count == memories.count)
        let large = try memory([UInt8](repeating: 7, count: 10_000))
        large.withUnsafeBytes { #expect($0.count == 10_000 && $0.allSatisfy { $0 == 7 }) }
    }

    @Test("Released memory is wiped before it is used again")
    func wiped() async {
        await #expect(processExitsWith: .success) {
            try Sodium.start()
            var memory: GuardedMemory? = try GuardedMemory(count: 16) {
                $0.copyBytes(from: [UInt8](repeating: 0xA5, count: 16))
            }
            let first = try #require(memory?.withUnsafeBytes(\.baseAddress))
            memory = nil
            let next = try GuardedMemory(count: 1024) { bytes in
                let start = UnsafeRawPointer(bytes.baseAddress!)
                precondition(start + 1024 - 16 == first, "the region is reused")
                precondition(bytes.allSatisfy { $0 != 0xA5 }, "the region is wiped")
            }
            precondition(next.count == 1024)
        }
    }

    @Test("Memory is read-only once it is filled")
    func readOnly() async {
        await #expect(processExitsWith: .signal(SIGSEGV)) {
            try Sodium.start()
            for _ in 0..<2 {
                _ = try GuardedMemory(count: 16) { $0.copyBytes(from: [1]) }
            }
            let memory = try GuardedMemory(count: 16) { $0.copyBytes(from: [1]) }
            memory.withUnsafeBytes { bytes in
                UnsafeMutableRawPointer(mutating: bytes.baseAddress!)
                    .storeBytes(of: 2, as: UInt8.self)
            }
        }
    }

    @Test("Whatever runs past the memory faults", arguments: [1, 16, 1000, 1024, 2000])
    func guardPage(count: Int) async {
        await #expect(processExitsWith: .signal(SIGSEGV)) { [count] in
            try Sodium.start()
            let memory = try GuardedMemory(count: count) { _ in }
            memory.withUnsafeBytes { bytes in
                let past = bytes.baseAddress! + count
                precondition(past.load(as: UInt8.self) == 0)
            }
        }
    }

    @Test("A failure to fill the memory releases it")
    func failure() throws {
        #expect(throws: CryptoError.noRandomness) {
            _ = try GuardedMemory(count: 16) { _ throws(CryptoError) in throw .noRandomness }
        }
        _ = try memory()
    }
}
