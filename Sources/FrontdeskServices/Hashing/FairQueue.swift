/// A tree of queues, served by deficit round robin at every level (Shreedhar and Varghese, "Efficient
/// Fair Queuing Using Deficit Round-Robin", 1995). An element waits at a path of keys. At each level,
/// every key in turn may spend `turn`. What a key cannot spend on its next element is kept for its
/// next turn, as long as the key has something waiting. A key that floods therefore delays its own
/// elements; any other key waits for at most one turn of each key at its level.
///
/// The first key of a path names a branch. A branch may hold no more elements than there are free
/// places in the whole queue (Choudhury and Hahne, "Dynamic Queue Length Thresholds for
/// Shared-Memory Packet Switches", 1998). So `n` branches that flood leave about one place in `n + 1`
/// free for the others.
///
/// Every operation takes constant time for a given depth, spread over the elements: an element that
/// costs n turns is passed over n times.
package struct FairQueue<Key: Hashable & Sendable, Element: Sendable>: Sendable {
    /// The result of a push.
    package enum Admission: Sendable, Equatable {
        case accepted
        /// There is no room at this path or in its branch; there may be room in others.
        case branchFull
        case full
    }

    /// The next element, and the dead elements that were found before it.
    package struct Service: Sendable {
        package var next: Element?
        package var dropped: [Element] = []
    }

    private let bounds: QueueBounds
    private let turn: Int
    private let costs: ClosedRange<Int>
    private var root = Node()

    /// An element is charged at least 1 and at most `turnsPerElement` turns.
    package init(bounds: QueueBounds, turn: Int, turnsPerElement: Int) {
        self.bounds = bounds
        self.turn = max(1, turn)
        let (most, overflow) = self.turn.multipliedReportingOverflow(by: max(1, turnsPerElement))
        costs = 1...(overflow ? self.turn : most)
    }

    /// The number of waiting elements.
    package var count: Int { root.count }

    /// The number of waiting elements at a path and below it.
    package func count(at path: [Key]) -> Int { root.count(at: path[...]) }

    /// The number of branches that have something waiting.
    package var branchCount: Int { root.childCount }

    /// Appends an element to the queue at `path`. All paths of one queue have the same length.
    package mutating func push(_ element: Element, at path: [Key], cost: Int) -> Admission {
        let free = bounds.total - count
        guard free > 0 else { return .full }
        guard root.count(at: path.prefix(1)) < min(bounds.perBranch, free),
            count(at: path) < bounds.perPath
        else { return .branchFull }
        let charged = min(max(cost, costs.lowerBound), costs.upperBound)
        root.push(Node.Entry(element: element, cost: charged), at: path[...])
        return .accepted
    }

    /// Removes and returns the next element. Elements that are dead when they come up are removed
    /// too, but their keys are not charged.
    package mutating func pop(droppingWhere isDead: (Element) -> Bool) -> Service {
        var service = Service()
        if root.prepare(turn: turn, isDead, &service.dropped) != nil {
            service.next = root.take()?.element
        }
        return service
    }

    /// Removes and returns all elements. The elements of one path keep their order.
    package mutating func removeAll() -> [Element] {
        pop { _ in true }.dropped
    }

    /// One level of the tree: a leaf with elements, or a round of children.
    private struct Node: Sendable {
        struct Entry: Sendable {
            let element: Element
            let cost: Int
        }

        private var entries = Fifo<Entry>()
        private var children: [Key: Node] = [:]
        /// The keys that have something waiting. The first key is served.
        private var round = Fifo<Key>()
        private var isTurnBegun = false
        /// What this node may still spend in its parent's round.
        private var savings = 0
        private(set) var count = 0

        var childCount: Int { round.count }

        func count(at path: ArraySlice<Key>) -> Int {
            guard let key = path.first else { return count }
            return children[key]?.count(at: path.dropFirst()) ?? 0
        }

        mutating func push(_ entry: Entry, at path: ArraySlice<Key>) {
            count += 1
            guard let key = path.first else { return entries.append(entry) }
            if children[key] == nil { round.append(key) }
            children[key, default: Node()].push(entry, at: path.dropFirst())
        }

        /// Moves on to the next element that is alive and can be paid for, and returns its cost.
        /// `take` removes this element. Returns nil if nothing is left.
        mutating func prepare(
            turn: Int,
            _ isDead: (Element) -> Bool,
            _ dropped: inout [Element]
        ) -> Int? {
            let before = dropped.count
            defer { count -= dropped.count - before }
            while let entry = entries.first {
                guard isDead(entry.element) else { return entry.cost }
                _ = entries.popFirst()
                dropped.append(entry.element)
            }
            while let key = round.first {
                if let cost = children[key]?.prepare(turn: turn, isDead, &dropped) {
                    if !isTurnBegun { children[key]?.savings += turn }
                    isTurnBegun = true
                    if let savings = children[key]?.savings, savings >= cost { return cost }
                }
                endTurn(of: key)
            }
            return nil
        }

        mutating func take() -> Entry? {
            if let entry = entries.popFirst() {
                count -= 1
                return entry
            }
            guard let key = round.first, let entry = children[key]?.take() else { return nil }
            count -= 1
            children[key]?.savings -= entry.cost
            if children[key]?.count == 0 { endTurn(of: key) }
            return entry
        }

        /// A key with nothing waiting leaves the round, and its savings are lost.
        private mutating func endTurn(of key: Key) {
            isTurnBegun = false
            _ = round.popFirst()
            if children[key]?.count == 0 {
                children[key] = nil
            } else {
                round.append(key)
            }
        }
    }
}

/// The bounds of a fair queue, in elements.
package struct QueueBounds: Sendable {
    /// In total.
    package var total: Int
    /// In one branch.
    package var perBranch: Int
    /// At one path.
    package var perPath: Int

    package init(total: Int, perBranch: Int, perPath: Int) {
        self.total = total
        self.perBranch = perBranch
        self.perPath = perPath
    }
}
