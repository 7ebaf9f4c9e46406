internal import Glibc

/// A buffer of fixed capacity for plain values. It ignores values that do not fit, and is wiped
/// when released.
final class WipedBuffer<Element: BitwiseCopyable> {
    private let room: UnsafeMutableBufferPointer<Element>
    private(set) var count = 0

    init(capacity: Int) { room = .allocate(capacity: max(1, capacity)) }

    /// `count` copies of `element`.
    init(repeating element: Element, count: Int) {
        room = .allocate(capacity: max(1, count))
        room.initialize(repeating: element)
        self.count = count
    }

    deinit {
        let bytes = UnsafeMutableRawBufferPointer(room)
        if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        room.deallocate()
    }

    var indices: Range<Int> { 0..<count }

    subscript(index: Int) -> Element {
        get { room[index] }
        set { room[index] = newValue }
    }

    func append(_ element: Element) {
        guard count < room.count else { return }
        room.initializeElement(at: count, to: element)
        count += 1
    }
}
