import FrontdeskTenancy
import SeededRandomness
import Testing

@Suite("The fair queue")
struct FairQueueTests {
    /// A queued item: its key, its number among the items of that key, and whether it dies while
    /// waiting.
    struct Item: Sendable, Equatable {
        var key: Int
        var number: Int
        var isDead = false
    }

    func queue(total: Int = 4000, perBranch: Int = 1000) -> FairQueue<Int, Item> {
        FairQueue(
            bounds: QueueBounds(total: total, perBranch: perBranch, perPath: perBranch),
            quantum: 10,
            quantaPerElement: 8
        )
    }

    @Test("An empty queue returns nothing")
    func empty() {
        var queue = queue()
        let service = queue.pop { _ in false }
        #expect(service.next == nil && service.dropped.isEmpty && queue.count == 0)
    }

    @Test("A quiet tenant is one of the next two served after a flooding tenant")
    func quiet() {
        var queue = queue()
        for number in 0..<500 { _ = queue.push(Item(key: 0, number: number), at: [0], cost: 10) }
        _ = queue.pop { _ in false }
        #expect(queue.push(Item(key: 1, number: 0), at: [1], cost: 10) == .accepted)
        let served = (0..<2).compactMap { _ in queue.pop { _ in false }.next?.key }
        #expect(served.contains(1))
    }

    @Test("A waiting key is passed over for at most one quantum of each other key")
    func round() {
        var queue = queue()
        for key in 0..<20 {
            for number in 0..<10 {
                _ = queue.push(Item(key: key, number: number), at: [key], cost: 10)
            }
        }
        for _ in 0..<10 {
            let served = (0..<20).compactMap { _ in queue.pop { _ in false }.next?.key }
            #expect(Set(served).count == 20)
        }
    }

    @Test("Quanta measure work, not jobs: ten times the cost means a tenth of the jobs")
    func weights() {
        var queue = queue()
        for number in 0..<100 {
            _ = queue.push(Item(key: 0, number: number), at: [0], cost: 50)
            _ = queue.push(Item(key: 1, number: number), at: [1], cost: 5)
        }
        let served = (0..<44).compactMap { _ in queue.pop { _ in false }.next?.key }
        #expect(served.count { $0 == 0 } == 4)
        #expect(served.count { $0 == 1 } == 40)
    }

    @Test("The bounds for one path, one branch and the whole queue hold")
    func bounds() {
        var queue = FairQueue<Int, Item>(
            bounds: QueueBounds(total: 10, perBranch: 4, perPath: 3),
            quantum: 10,
            quantaPerElement: 8
        )
        let item = Item(key: 0, number: 0)
        for _ in 0..<3 { #expect(queue.push(item, at: [0, 0], cost: 1) == .accepted) }
        #expect(queue.push(item, at: [0, 0], cost: 1) == .branchFull)
        #expect(queue.push(item, at: [0, 1], cost: 1) == .accepted)
        #expect(queue.push(item, at: [0, 2], cost: 1) == .branchFull)
        for _ in 0..<3 { #expect(queue.push(item, at: [1, 0], cost: 1) == .accepted) }
        // Three places are free, and the branch already holds three.
        #expect(queue.push(item, at: [1, 1], cost: 1) == .branchFull)
        for key in 2..<5 { #expect(queue.push(item, at: [key, 0], cost: 1) == .accepted) }
        #expect(queue.push(item, at: [5, 0], cost: 1) == .full)
        #expect(queue.count == 10)
        _ = queue.pop { _ in false }
        #expect(queue.push(item, at: [5, 0], cost: 1) == .accepted)
    }

    @Test("A branch gets room even if few other branches flood", arguments: [1, 2, 5, 40])
    func roomForOthers(branches: Int) {
        var queue = queue(total: 500, perBranch: 500)
        for number in 0..<100_000 {
            let key = number % branches
            _ = queue.push(Item(key: key, number: number), at: [key], cost: 1)
        }
        #expect(queue.push(Item(key: -1, number: 0), at: [-1], cost: 1) == .accepted)
        #expect(queue.count > 500 / 3)
    }

    @Test("Each key gets its share at every level, whatever is below it", arguments: 0..<5)
    func levels(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = FairQueue<Int, [Int]>(
            bounds: QueueBounds(total: 100_000, perBranch: 20_000, perPath: 20_000),
            quantum: 10,
            quantaPerElement: 8
        )
        // Branch 0 has one path. Branch 1 has 50, of which the first holds most elements.
        for _ in 0..<3000 { _ = queue.push([0, 0], at: [0, 0], cost: 10) }
        let keys = (0..<50).flatMap { Array(repeating: $0, count: $0 == 0 ? 1000 : 30) }
        for key in keys.shuffled(using: &random) {
            _ = queue.push([1, key], at: [1, key], cost: 10)
        }
        var served: [[Int]: Int] = [:]
        for _ in 0..<2000 {
            if let path = queue.pop(droppingWhere: { _ in false }).next {
                served[path, default: 0] += 1
            }
        }
        #expect(served[[0, 0]] == 1000)
        let below = (0..<50).compactMap { served[[1, $0]] }
        #expect(below == Array(repeating: 20, count: 50))
    }

    @Test(
        "Elements of any cost are served: zero, negative, and more than the maximum",
        arguments: [
            0, -1, .min, .max, 79, 80, 81,
        ]
    )
    func costs(cost: Int) {
        var queue = queue()
        _ = queue.push(Item(key: 0, number: 0), at: [0], cost: cost)
        #expect(queue.pop { _ in false }.next == Item(key: 0, number: 0))
        #expect(queue.pop { _ in false }.next == nil)
    }

    @Test("Dead elements are dropped without a charge")
    func dead() {
        var queue = queue()
        for number in 0..<100 {
            _ = queue.push(Item(key: 0, number: number, isDead: true), at: [0], cost: 80)
        }
        _ = queue.push(Item(key: 0, number: 100), at: [0], cost: 10)
        _ = queue.push(Item(key: 1, number: 0), at: [1], cost: 10)
        let service = queue.pop(droppingWhere: \.isDead)
        #expect(service.dropped.map(\.number) == Array(0..<100))
        #expect(service.next == Item(key: 0, number: 100))
        #expect(queue.count == 1)
    }

    @Test(
        "Random sequences lose nothing, duplicate nothing and keep each key's order",
        arguments: 0..<10
    )
    func sequences(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = queue(total: 60, perBranch: 12)
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
                let own = waiting[key, default: []].count
                let expected: FairQueue<Int, Item>.Admission =
                    total >= 60 ? .full : own >= min(12, 60 - total) ? .branchFull : .accepted
                let cost = Int.random(in: 1...100, using: &random)
                #expect(queue.push(item, at: [key], cost: cost) == expected)
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
            #expect(queue.branchCount == waiting.values.count { !$0.isEmpty })
        }
        #expect(queue.removeAll().count == waiting.values.reduce(0) { $0 + $1.count })
        #expect(queue.count == 0 && queue.branchCount == 0)
    }

    @Test(
        "Two busy keys get the same work over any interval, within one element",
        arguments: 0..<10
    )
    func shares(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = queue(total: 40_000, perBranch: 10_000)
        var costs: [Int: [Int]] = [:]
        for key in 0..<4 {
            costs[key] = (0..<2000).map { _ in Int.random(in: 1...80, using: &random) }
            for (number, cost) in costs[key, default: []].enumerated() {
                _ = queue.push(Item(key: key, number: number), at: [key], cost: cost)
            }
        }
        var work = [0, 0, 0, 0]
        for _ in 0..<4000 {
            guard let item = queue.pop(droppingWhere: { _ in false }).next else { break }
            work[item.key] += costs[item.key, default: []][item.number]
            // Shreedhar and Varghese, lemma 2: the largest element plus one quantum.
            #expect((work.max() ?? 0) - (work.min() ?? 0) <= 80 + 2 * 10)
        }
    }
}
