internal import Glibc

/// The bytes of a picture, wiped when the last reference goes.
package final class Picture: Sendable, CustomStringConvertible, CustomReflectable {
    /// The size in bytes.
    package let count: Int
    // Written before `init` returns and never again, so that sharing it is safe.
    nonisolated(unsafe) private let memory: UnsafeMutableRawPointer

    /// Up to `capacity` bytes, as `draw` appends them.
    init(capacity: Int, _ draw: (inout Pen) -> Void) {
        memory = .allocate(byteCount: max(1, capacity), alignment: 16)
        var pen = Pen(room: UnsafeMutableRawBufferPointer(start: memory, count: capacity))
        draw(&pen)
        count = pen.count
    }

    deinit {
        explicit_bzero(memory, count)
        memory.deallocate()
    }

    /// The bytes, for as long as `body` runs.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: memory, count: count))
    }

    package var description: String { "Picture(\(count) bytes)" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Writes one after another into room whose size is known beforehand; what does not fit is left out.
struct Pen {
    let room: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(room: UnsafeMutableRawBufferPointer) { self.room = room }

    mutating func append(_ byte: UInt8) {
        guard count < room.count else { return }
        room[count] = byte
        count += 1
    }

    mutating func append(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    /// Big-endian.
    mutating func append(_ word: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(word >> shift & 0xff)) }
    }

    /// Lets `body` write straight to what is left of the room, and say how much it wrote.
    mutating func fill(_ body: (UnsafeMutableRawBufferPointer) -> Int) {
        count += min(room.count - count, max(0, body(.init(rebasing: room[count...]))))
    }

    /// What was written from `start` on.
    func written(from start: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: room[start..<count])
    }
}
