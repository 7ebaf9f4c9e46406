internal import Glibc

/// A buffer of fixed capacity for plain values. It ignores values that do not fit, and is wiped
/// when released.
final class WipedBuffer<Element: BitwiseCopyable> {
    private let storage: UnsafeMutableBufferPointer<Element>
    private(set) var count = 0

    init(capacity: Int) { storage = .allocate(capacity: max(1, capacity)) }

    /// `count` copies of `element`.
    init(repeating element: Element, count: Int) {
        storage = .allocate(capacity: max(1, count))
        storage.initialize(repeating: element)
        self.count = count
    }

    deinit {
        let bytes = UnsafeMutableRawBufferPointer(storage)
        if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        storage.deallocate()
    }

    var indices: Range<Int> { 0..<count }

    subscript(index: Int) -> Element {
        get { storage[index] }
        set { storage[index] = newValue }
    }

    func append(_ element: Element) {
        guard count < storage.count else { return }
        storage.initializeElement(at: count, to: element)
        count += 1
    }
}
