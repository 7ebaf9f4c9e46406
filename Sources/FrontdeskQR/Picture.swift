internal import Glibc

/// The bytes of a picture; wiped when released.
package final class Picture: Sendable, CustomStringConvertible, CustomReflectable {
    /// The size in bytes.
    package let count: Int
    // Only `init` writes the memory, so threads can share it safely.
    nonisolated(unsafe) private let memory: UnsafeMutableRawPointer

    /// Creates a picture of up to `capacity` bytes, which `draw` appends.
    init(capacity: Int, _ draw: (inout BufferWriter) -> Void) {
        memory = .allocate(byteCount: max(1, capacity), alignment: 16)
        var writer = BufferWriter(
            buffer: UnsafeMutableRawBufferPointer(start: memory, count: capacity)
        )
        draw(&writer)
        count = writer.count
    }

    deinit {
        explicit_bzero(memory, count)
        memory.deallocate()
    }

    /// Provides the bytes to `body`, which must not keep them.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: memory, count: count))
    }

    package var description: String { "Picture(\(count) bytes)" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Appends values to a buffer of fixed size. It ignores what does not fit.
struct BufferWriter {
    let buffer: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    mutating func append(_ byte: UInt8) {
        guard count < buffer.count else { return }
        buffer[count] = byte
        count += 1
    }

    mutating func append(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    /// Big-endian.
    mutating func append(_ word: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(word >> shift & 0xff)) }
    }

    /// Lets `body` write directly to the rest of the buffer and return the number of bytes written.
    mutating func fill(_ body: (UnsafeMutableRawBufferPointer) -> Int) {
        count += min(buffer.count - count, max(0, body(.init(rebasing: buffer[count...]))))
    }

    /// The bytes written from `start` on.
    func written(from start: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: buffer[start..<count])
    }
}
