import FrontdeskServices
import SeededRandomness
import Testing

@Suite("The fair queue")
struct FairQueueTests {
    /// What is put in: whose, its number among those of the same key, and whether it dies waiting.
    struct Item: Sendable, Equatable {
        var key: Int
        var number: Int
        var isDead = false
    }

    func queue(capacity: Int = 1000, laneCapacity: Int = 1000) -> FairQueue<Int, Item> {
        FairQueue(capacity: capacity, laneCapacity: laneCapacity, turn: 10, turnsPerElement: 8)
    }

    @Test("An empty queue has nothing to give")
    func empty() {
        var queue = queue()
        let service = queue.pop { _ in false }
        #expect(service.next == nil && service.dropped.isEmpty && queue.count == 0)
    }

    @Test("A quiet tenant beside a flooding one is next but one")
    func quiet() {
        var queue = queue()
        for number in 0..<500 { _ = queue.push(Item(key: 0, number: number), of: 0, cost: 10) }
        _ = queue.pop { _ in false }
        #expect(queue.push(Item(key: 1, number: 0), of: 1, cost: 10) == .accepted)
        let served = (0..<2).compactMap { _ in queue.pop { _ in false }.next?.key }
        #expect(served.contains(1))
    }

    @Test("Whoever has something waiting is passed over for one turn of each other at the most")
    func round() {
        var queue = queue()
        for key in 0..<20 {
            for number in 0..<10 {
                _ = queue.push(Item(key: key, number: number), of: key, cost: 10)
            }
        }
        for _ in 0..<10 {
            let served = (0..<20).compactMap { _ in queue.pop { _ in false }.next?.key }
            #expect(Set(served).count == 20)
        }
    }

    @Test("Turns are of work, not of jobs: ten times the cost, a tenth of the jobs")
    func weights() {
        var queue = queue()
        for number in 0..<100 {
            _ = queue.push(Item(key: 0, number: number), of: 0, cost: 50)
            _ = queue.push(Item(key: 1, number: number), of: 1, cost: 5)
        }
        let served = (0..<44).compactMap { _ in queue.pop { _ in false }.next?.key }
        #expect(served.count { $0 == 0 } == 4)
        #expect(served.count { $0 == 1 } == 40)
    }

    @Test("Bounds hold, for one key and in all")
    func bounds() {
        var queue = queue(capacity: 5, laneCapacity: 3)
        let item = Item(key: 0, number: 0)
        for _ in 0..<3 { #expect(queue.push(item, of: 0, cost: 1) == .accepted) }
        #expect(queue.push(item, of: 0, cost: 1) == .laneFull)
        for _ in 0..<2 { #expect(queue.push(item, of: 1, cost: 1) == .accepted) }
        #expect(queue.push(item, of: 2, cost: 1) == .full)
        #expect(queue.count == 5)
        _ = queue.pop { _ in false }
        #expect(queue.push(item, of: 2, cost: 1) == .accepted)
    }

    @Test(
        "Any cost is served: none, negative, and more than all there is",
        arguments: [
            0, -1, .min, .max, 79, 80, 81,
        ]
    )
    func costs(cost: Int) {
        var queue = queue()
        _ = queue.push(Item(key: 0, number: 0), of: 0, cost: cost)
        #expect(queue.pop { _ in false }.next == Item(key: 0, number: 0))
        #expect(queue.pop { _ in false }.next == nil)
    }

    @Test("The dead are dropped without being charged for")
    func dead() {
        var queue = queue()
        for number in 0..<100 {
            _ = queue.push(Item(key: 0, number: number, isDead: true), of: 0, cost: 80)
        }
        _ = queue.push(Item(key: 0, number: 100), of: 0, cost: 10)
        _ = queue.push(Item(key: 1, number: 0), of: 1, cost: 10)
        let service = queue.pop(droppingWhere: \.isDead)
        #expect(service.dropped.map(\.number) == Array(0..<100))
        #expect(service.next == Item(key: 0, number: 100))
        #expect(queue.count == 1)
    }

    @Test(
        "Random sequences lose nothing, double nothing and keep each key's order",
        arguments: 0..<10
    )
    func sequences(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = queue(capacity: 60, laneCapacity: 12)
        var waiting: [Int: [Item]] = [:]
        var pushed = 0
        for _ in 0..<2000 {
            if Int.random(in: 0..<100, using: &random) < 55 {
                let key = min(Int.random(in: 0..<12, using: &random), 8)
                let item = Item(
                    key: key,
                    number: pushed,
                    isDead: Int.random(in: 0..<5, using: &random) == 0
                )
                pushed += 1
                let total = waiting.values.reduce(0) { $0 + $1.count }
                let expected: FairQueue<Int, Item>.Admission =
                    total >= 60
                    ? .full : waiting[key, default: []].count >= 12 ? .laneFull : .accepted
                let cost = Int.random(in: 1...100, using: &random)
                #expect(queue.push(item, of: key, cost: cost) == expected)
                if expected == .accepted { waiting[key, default: []].append(item) }
            } else {
                let service = queue.pop(droppingWhere: \.isDead)
                for item in service.dropped {
                    #expect(item.isDead && waiting[item.key]?.first == item)
                    waiting[item.key]?.removeFirst()
                }
                if let item = service.next {
                    #expect(!item.isDead && waiting[item.key]?.first == item)
                    waiting[item.key]?.removeFirst()
                } else {
                    #expect(waiting.values.allSatisfy { $0.isEmpty })
                }
            }
            #expect(queue.count == waiting.values.reduce(0) { $0 + $1.count })
            #expect(queue.laneCount == waiting.values.count { !$0.isEmpty })
        }
        #expect(queue.removeAll().count == waiting.values.reduce(0) { $0 + $1.count })
        #expect(queue.count == 0 && queue.laneCount == 0)
    }

    @Test("Over any stretch two busy keys get the same work, within one element", arguments: 0..<10)
    func shares(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = queue(capacity: 10_000, laneCapacity: 10_000)
        var costs: [Int: [Int]] = [:]
        for key in 0..<4 {
            costs[key] = (0..<2000).map { _ in Int.random(in: 1...80, using: &random) }
            for (number, cost) in costs[key, default: []].enumerated() {
                _ = queue.push(Item(key: key, number: number), of: key, cost: cost)
            }
        }
        var work = [0, 0, 0, 0]
        for _ in 0..<4000 {
            guard let item = queue.pop(droppingWhere: { _ in false }).next else { break }
            work[item.key] += costs[item.key, default: []][item.number]
            // Shreedhar and Varghese, lemma 2: at most the largest element and one turn.
            #expect((work.max() ?? 0) - (work.min() ?? 0) <= 80 + 2 * 10)
        }
    }
}
