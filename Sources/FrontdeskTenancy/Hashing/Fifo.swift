/// A first-in, first-out queue in a ring buffer. Appending takes amortized constant time. The queue
/// keeps no reference to an element that was removed.
struct Fifo<Element> {
    private var slots: [Element?] = [nil]
    private var start = 0
    private(set) var count = 0

    var first: Element? { count == 0 ? nil : slots[start] }

    mutating func append(_ element: Element) {
        if count == slots.count { grow() }
        slots[(start + count) % slots.count] = element
        count += 1
    }

    mutating func popFirst() -> Element? {
        guard count > 0 else { return nil }
        let element = slots[start].take()
        start = (start + 1) % slots.count
        count -= 1
        return element
    }

    private mutating func grow() {
        var larger: [Element?] = []
        larger.reserveCapacity(slots.count * 2)
        larger += slots[start...]
        larger += slots[..<start]
        larger += Array(repeating: nil, count: slots.count)
        slots = larger
        start = 0
    }
}

extension Fifo: Sendable where Element: Sendable {}
