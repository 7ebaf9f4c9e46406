/// Frames that wait to be sent, in memory that is wiped wherever it has been: answers carry tokens.
///
/// A Swift array would leave copies behind wherever it grows, and check its bounds for every byte;
/// this is written to on the way of every web request. Not thread-safe: one per event loop, or per
/// connection.
package final class AnswerBuffer {
    // Nothing here calls anybody else: no access can meet another.
    @exclusivity(unchecked) private var storage = UnsafeMutableRawBufferPointer(
        start: nil,
        count: 0
    )
    /// The bytes that wait.
    @exclusivity(unchecked) package private(set) var count = 0

    /// What an emptied buffer keeps of its memory, in bytes.
    private static let kept = 64 * 1024
    private static let smallest = 4096

    package init() {}

    deinit {
        storage.wipe()
        storage.deallocate()
    }

    package var isEmpty: Bool { count == 0 }

    /// The bytes, until the next change.
    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: storage.baseAddress, count: count)
    }

    /// Lengthens the buffer by `byteCount` bytes, which are the caller's to fill.
    package func extend(by byteCount: Int) -> UnsafeMutableRawBufferPointer {
        if storage.count - count < byteCount { grow(by: byteCount) }
        defer { count += byteCount }
        return UnsafeMutableRawBufferPointer(
            start: storage.baseAddress.map { $0 + count },
            count: byteCount
        )
    }

    package func append(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        extend(by: bytes.count).copyMemory(from: bytes)
    }

    /// Takes back what was added after `byteCount` bytes.
    package func truncate(to byteCount: Int) {
        guard byteCount < count, byteCount >= 0 else { return }
        UnsafeMutableRawBufferPointer(rebasing: storage[byteCount..<count]).wipe()
        count = byteCount
    }

    /// Wipes and forgets the bytes, and gives back memory beyond what a usual batch needs.
    package func removeAll() {
        truncate(to: 0)
        if storage.count > Self.kept { release() }
    }

    /// Wipes and forgets the bytes, and gives all memory back.
    package func release() {
        truncate(to: 0)
        storage.deallocate()
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    private func grow(by byteCount: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(Self.smallest, 2 * storage.count, count + byteCount),
            alignment: 1
        )
        larger.copyMemory(from: bytes)
        UnsafeMutableRawBufferPointer(rebasing: storage[..<count]).wipe()
        storage.deallocate()
        storage = larger
    }
}
