/// A tree of queues. Each level serves its keys by deficit round robin (Shreedhar and Varghese,
/// "Efficient Fair Queuing Using Deficit Round-Robin", 1995). An element waits at a path of keys.
/// In each round, every key may spend one quantum. If a key still has waiting elements, it may spend
/// the rest in the next round. A key that floods therefore delays only its own elements: in each
/// round, every other key waits on average for at most one quantum of each key at its level.
///
/// The first key of a path names a branch. A branch may hold no more elements than the whole queue
/// has free places (Choudhury and Hahne, "Dynamic Queue Length Thresholds for Shared-Memory Packet
/// Switches", 1998). So `n` flooding branches leave about one place in `n + 1` free for the others.
///
/// For a given depth, every operation takes amortized constant time. The first element of a key
/// waits at most n rounds if it costs n quanta.
package struct FairQueue<Key: Hashable & Sendable, Element: Sendable>: Sendable {
    /// The result of a push.
    package enum Admission: Sendable, Equatable {
        case accepted
        /// This path or its branch is full; other branches may have room.
        case branchFull
        /// The whole queue is full.
        case full
    }

    /// The next element, and the dead elements that were removed before it.
    package struct Service: Sendable {
        package var next: Element?
        package var dropped: [Element] = []
    }

    private let bounds: QueueBounds
    private let quantum: Int
    private let costs: ClosedRange<Int>
    private var root = Node()

    /// - Parameters:
    ///   - quantum: what each key may spend per round.
    ///   - quantaPerElement: the highest cost of an element, in quanta. `push` clamps costs to it; the
    ///     lowest cost is 1.
    package init(bounds: QueueBounds, quantum: Int, quantaPerElement: Int) {
        self.bounds = bounds
        self.quantum = max(1, quantum)
        let (most, overflow) = self.quantum
            .multipliedReportingOverflow(by: max(1, quantaPerElement))
        costs = 1...(overflow ? self.quantum : most)
    }

    /// The number of waiting elements.
    package var count: Int { root.count }

    /// The number of waiting elements at a path and below it.
    package func count(at path: [Key]) -> Int { root.count(at: path[...]) }

    /// The number of branches with waiting elements.
    package var branchCount: Int { root.childCount }

    /// Appends an element to the queue at `path`. All paths of one queue must have the same length.
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

    /// Removes and returns the next element. It also removes the elements before it for which `isDead`
    /// is true, and does not charge their keys.
    package mutating func pop(droppingWhere isDead: (Element) -> Bool) -> Service {
        var service = Service()
        if root.prepare(quantum: quantum, isDead, &service.dropped) != nil {
            service.next = root.take()?.element
        }
        return service
    }

    /// Removes and returns all elements. The elements of one path keep their order.
    package mutating func removeAll() -> [Element] {
        pop { _ in true }.dropped
    }

    /// One level of the tree: a leaf with elements, or a round-robin list of children.
    private struct Node: Sendable {
        struct Entry: Sendable {
            let element: Element
            let cost: Int
        }

        private var entries = Fifo<Entry>()
        private var children: [Key: Node] = [:]
        /// The keys with waiting elements. The first key is the one being served.
        private var round = Fifo<Key>()
        /// Whether the first key has received its quantum for this round.
        private var hasQuantum = false
        /// The deficit counter: what this node may still spend in its parent's round.
        private var deficit = 0
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

        /// Advances to the next element that is alive and within its key's budget, and returns its
        /// cost. `take` then removes this element. Returns nil if no element is left.
        mutating func prepare(
            quantum: Int,
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
                if let cost = children[key]?.prepare(quantum: quantum, isDead, &dropped) {
                    if !hasQuantum { children[key]?.deficit += quantum }
                    hasQuantum = true
                    if let deficit = children[key]?.deficit, deficit >= cost { return cost }
                }
                endService(of: key)
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
            children[key]?.deficit -= entry.cost
            if children[key]?.count == 0 { endService(of: key) }
            return entry
        }

        /// Moves on to the next key of the round. A key without waiting elements leaves the round
        /// and loses what it has not spent.
        private mutating func endService(of key: Key) {
            hasQuantum = false
            _ = round.popFirst()
            if children[key]?.count == 0 {
                children[key] = nil
            } else {
                round.append(key)
            }
        }
    }
}

/// The capacity of a fair queue, in elements.
package struct QueueBounds: Sendable {
    /// The limit for the whole queue.
    package var total: Int
    /// The limit for one branch.
    package var perBranch: Int
    /// The limit for one path.
    package var perPath: Int

    package init(total: Int, perBranch: Int, perPath: Int) {
        self.total = total
        self.perBranch = perBranch
        self.perPath = perPath
    }
}
