/// A queue per key, served by deficit round robin (Shreedhar and Varghese, "Efficient Fair Queuing
/// Using Deficit Round-Robin", 1995): each key in turn may spend `turn`, and what it could not spend
/// on its next element is kept for its next turn as long as it has something waiting. A key that
/// floods waits behind itself; every other one waits for one turn of each key at the most.
///
/// Every operation takes constant time, spread over the elements: one that costs n turns is passed
/// over n times.
package struct FairQueue<Key: Hashable & Sendable, Element: Sendable>: Sendable {
    private struct Entry: Sendable {
        let element: Element
        let cost: Int
    }

    private struct Lane: Sendable {
        var entries = Fifo<Entry>()
        var savings = 0
    }

    /// What became of an element that was to be put in.
    package enum Admission: Sendable, Equatable {
        case accepted
        /// There is no room for this key; there may be for others.
        case laneFull
        case full
    }

    /// The next element, and those that were found dead before it.
    package struct Service: Sendable {
        package var next: Element?
        package var dropped: [Element] = []
    }

    private let capacity: Int
    private let laneCapacity: Int
    private let turn: Int
    private let costs: ClosedRange<Int>
    private var lanes: [Key: Lane] = [:]
    /// The keys that have something waiting; the turn is the first one's.
    private var round = Fifo<Key>()
    private var isTurnBegun = false
    /// The elements waiting.
    package private(set) var count = 0

    /// At most `capacity` elements, `laneCapacity` of one key. An element is charged at least 1 and
    /// at most `turnsPerElement` turns.
    package init(capacity: Int, laneCapacity: Int, turn: Int, turnsPerElement: Int) {
        self.capacity = capacity
        self.laneCapacity = laneCapacity
        self.turn = max(1, turn)
        let (most, overflow) = self.turn.multipliedReportingOverflow(by: max(1, turnsPerElement))
        costs = 1...(overflow ? self.turn : most)
    }

    /// The elements of one key waiting.
    package func count(of key: Key) -> Int { lanes[key]?.entries.count ?? 0 }

    /// The keys that have something waiting.
    package var laneCount: Int { round.count }

    /// Puts an element behind the others of its key.
    package mutating func push(_ element: Element, of key: Key, cost: Int) -> Admission {
        guard count < capacity else { return .full }
        guard count(of: key) < laneCapacity else { return .laneFull }
        if lanes[key] == nil { round.append(key) }
        let entry = Entry(
            element: element,
            cost: min(max(cost, costs.lowerBound), costs.upperBound)
        )
        lanes[key, default: Lane()].entries.append(entry)
        count += 1
        return .accepted
    }

    /// Takes the next element out. One that is dead when its turn comes is taken out too but
    /// charged to nobody.
    package mutating func pop(droppingWhere isDead: (Element) -> Bool) -> Service {
        var service = Service()
        while service.next == nil, let key = round.first {
            service.dropped += dropDead(of: key, isDead)
            service.next = serve(key)
        }
        return service
    }

    /// Takes everything out, each key's elements in their order.
    package mutating func removeAll() -> [Element] {
        pop { _ in true }.dropped
    }

    private mutating func dropDead(of key: Key, _ isDead: (Element) -> Bool) -> [Element] {
        var dropped: [Element] = []
        while let entry = lanes[key]?.entries.first, isDead(entry.element) {
            _ = lanes[key]?.entries.popFirst()
            count -= 1
            dropped.append(entry.element)
        }
        return dropped
    }

    /// The next element of the key whose turn it is; nil if it has none or must save for it.
    private mutating func serve(_ key: Key) -> Element? {
        guard let entry = lanes[key]?.entries.first else {
            endTurn(of: key)
            return nil
        }
        if !isTurnBegun { lanes[key]?.savings += turn }
        isTurnBegun = true
        guard let savings = lanes[key]?.savings, savings >= entry.cost else {
            endTurn(of: key)
            return nil
        }
        _ = lanes[key]?.entries.popFirst()
        lanes[key]?.savings = savings - entry.cost
        count -= 1
        if !canAffordNext(key) { endTurn(of: key) }
        return entry.element
    }

    private func canAffordNext(_ key: Key) -> Bool {
        guard let lane = lanes[key], let entry = lane.entries.first else { return false }
        return lane.savings >= entry.cost
    }

    /// A key with nothing waiting leaves the round, and its savings are lost.
    private mutating func endTurn(of key: Key) {
        isTurnBegun = false
        _ = round.popFirst()
        if count(of: key) == 0 {
            lanes[key] = nil
        } else {
            round.append(key)
        }
    }
}
