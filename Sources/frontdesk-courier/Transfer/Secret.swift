internal import Glibc

/// Bytes that are wiped with their last reference: a password, or a message that may hold one.
final class Secret: Sendable {
    let count: Int
    // Written in `init` only.
    nonisolated(unsafe) private let memory: UnsafeMutablePointer<CChar>

    /// Takes the bytes over; the array's own memory is wiped if it is not shared.
    init(_ bytes: consuming [UInt8]) {
        count = bytes.count
        memory = .allocate(capacity: count + 1)
        for (index, byte) in bytes.enumerated() { memory[index] = CChar(bitPattern: byte) }
        memory[count] = 0
        bytes.withUnsafeMutableBytes { bytes in
            if let base = bytes.baseAddress { explicit_bzero(base, bytes.count) }
        }
    }

    deinit {
        explicit_bzero(memory, count)
        memory.deallocate()
    }

    /// As a C string, for as long as `body` runs.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result { body(memory) }

    /// The bytes, for as long as `body` runs.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(start: memory, count: count))
    }
}
