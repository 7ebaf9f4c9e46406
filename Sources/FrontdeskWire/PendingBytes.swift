/// Bytes whose memory is wiped wherever they were stored.
///
/// The type is `package` like its owner: the optimizer destroys a splitter in other modules, which
/// could not name a private noncopyable type.
package struct PendingBytes: ~Copyable {
    private var storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private(set) var count = 0

    deinit { release(storage) }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[..<count]) }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if storage.count - count < more.count { grow(to: count + more.count) }
        UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: more)
        count += more.count
    }

    /// Appends bytes from the front of `source` until `size` bytes are reached or `source` is
    /// empty.
    mutating func take(upTo size: Int, from source: inout UnsafeRawBufferPointer) {
        let missing = min(max(0, size - count), source.count)
        append(UnsafeRawBufferPointer(rebasing: source[..<missing]))
        source = UnsafeRawBufferPointer(rebasing: source[missing...])
    }

    mutating func release() {
        release(storage)
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        count = 0
    }

    private mutating func grow(to size: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(size, 2 * storage.count, 64),
            alignment: 1
        )
        larger.copyMemory(from: bytes)
        release(storage)
        storage = larger
    }

    private borrowing func release(_ memory: UnsafeMutableRawBufferPointer) {
        memory.wipe()
        memory.deallocate()
    }
}
