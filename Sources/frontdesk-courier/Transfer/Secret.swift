internal import Glibc

/// Bytes that are wiped when the last reference is released: a password, or a message that may
/// contain one.
final class Secret: Sendable {
    let count: Int
    // Written only in `init`.
    nonisolated(unsafe) private let memory: UnsafeMutablePointer<CChar>

    /// Copies the bytes and wipes the array's memory if it is not shared.
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

    /// Passes the bytes as a C string that is valid while `body` runs.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result { body(memory) }

    /// Passes the bytes, which are valid while `body` runs.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(start: memory, count: count))
    }
}
