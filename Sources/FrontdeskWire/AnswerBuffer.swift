/// Frames that wait to be sent. Answers carry tokens, so every piece of memory that held them is
/// wiped.
///
/// A Swift array would leave copies behind when it grows and would check its bounds for every byte,
/// and every web request writes here. Not thread-safe: use one buffer per event loop or per
/// connection.
package final class AnswerBuffer {
    // No method calls code outside this type, so exclusive accesses cannot overlap.
    @exclusivity(unchecked) private var storage = UnsafeMutableRawBufferPointer(
        start: nil,
        count: 0
    )
    /// The bytes that wait.
    @exclusivity(unchecked) package private(set) var count = 0

    /// How much memory a cleared buffer keeps, in bytes.
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

    /// Lengthens the buffer by `byteCount` bytes, which the caller must fill.
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

    /// Removes what was added after `byteCount` bytes.
    package func truncate(to byteCount: Int) {
        guard byteCount < count, byteCount >= 0 else { return }
        UnsafeMutableRawBufferPointer(rebasing: storage[byteCount..<count]).wipe()
        count = byteCount
    }

    /// Wipes and removes the bytes, and frees the memory that a usual batch does not need.
    package func removeAll() {
        truncate(to: 0)
        if storage.count > Self.kept { release() }
    }

    /// Wipes and removes the bytes, and frees all memory.
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
