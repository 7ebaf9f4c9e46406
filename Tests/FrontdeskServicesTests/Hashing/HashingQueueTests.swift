import FrontdeskTenancy
import SeededRandomness
import Testing

@Suite("The two classes of waiting hashes")
struct HashingQueueTests {
    struct Item: Sendable, Equatable {
        var origin: HashingOrigin
        var number: Int
        var isDead = false
    }

    func queue() -> HashingQueue<Item> { HashingQueue(quantum: 10) }

    static func stranger(_ number: Int) -> HashingOrigin {
        .unknown(site: UInt64(number), network: UInt64(number), office: UInt64(number))
    }

    /// Pops until the element of `origin` is next, and returns how many were popped before it.
    func ahead(of origin: HashingOrigin, in queue: inout HashingQueue<Item>) -> Int {
        var count = 0
        while let item = queue.pop(droppingWhere: { _ in false }).service.next {
            if item.origin == origin { return count }
            count += 1
        }
        return .max
    }

    @discardableResult
    func push(_ origin: HashingOrigin, _ number: Int = 0, to queue: inout HashingQueue<Item>)
        -> Bool
    {
        queue.push(Item(origin: origin, number: number), from: origin, cost: 10) == .accepted
    }

    @Test("FT-07 A known origin is served before all unknown ones, however long a flood lasts")
    func knownFirst() {
        var queue = queue()
        for number in 0..<2000 { push(Self.stranger(number), to: &queue) }
        for round in 0..<300 {
            #expect(queue.pop(droppingWhere: { _ in false }).service.next != nil)
            push(Self.stranger(round), to: &queue)
        }
        push(.known(office: 1, source: 1), to: &queue)
        #expect(ahead(of: .known(office: 1, source: 1), in: &queue) == 0)
    }

    @Test("FT-07 An office that floods with known origins delays another office by one hash")
    func knownAreFair() {
        var queue = queue()
        for number in 0..<100 {
            push(.known(office: 1, source: UInt64(number)), to: &queue)
            push(Self.stranger(number), to: &queue)
        }
        _ = queue.pop { _ in false }
        push(.known(office: 2, source: 0), to: &queue)
        #expect(ahead(of: .known(office: 2, source: 0), in: &queue) <= 1)
        push(.known(office: 1, source: 999), to: &queue)
        #expect(ahead(of: .known(office: 1, source: 999), in: &queue) <= 105)
    }

    @Test("Unknown origins get one hash in 17 while known ones wait, and all hashes otherwise")
    func share() {
        var queue = queue()
        for number in 0..<100 {
            for office in 0..<5 { push(.known(office: UInt64(office), source: 0), to: &queue) }
            push(Self.stranger(number), to: &queue)
        }
        var classes: [Bool] = []
        for _ in 0..<170 { classes.append(queue.pop(droppingWhere: { _ in false }).isKnown) }
        #expect(classes.count { !$0 } == 10)
        #expect(classes.indices.filter { !classes[$0] } == (0..<10).map { 16 + 17 * $0 })
        while queue.count > 0 { _ = queue.pop { _ in false } }
        for number in 0..<10 { push(Self.stranger(number), to: &queue) }
        #expect((0..<10).allSatisfy { _ in !queue.pop(droppingWhere: { _ in false }).isKnown })
    }

    @Test("All networks of a /48 share the capacity of one site")
    func sites() {
        var queue = queue()
        for number in 0..<100 {
            push(.unknown(site: 1, network: UInt64(number), office: UInt64(number)), to: &queue)
        }
        let other = HashingOrigin.unknown(site: 2, network: 1, office: 1)
        push(other, to: &queue)
        #expect(ahead(of: other, in: &queue) <= 1)
    }

    @Test(
        "A network that floods one office delays its own sign-ins to other offices by one hash each"
    )
    func officesOfOneNetwork() {
        var queue = queue()
        for number in 0..<50 { push(.unknown(site: 1, network: 1, office: 1), number, to: &queue) }
        let other = HashingOrigin.unknown(site: 1, network: 1, office: 2)
        push(other, to: &queue)
        #expect(ahead(of: other, in: &queue) <= 1)
    }

    @Test(
        "Random sequences lose nothing, duplicate nothing and starve neither class",
        arguments: 0..<10
    )
    func sequences(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = queue()
        var waiting: [HashingOrigin: [Item]] = [:]
        var servedFirst = 0
        for number in 0..<3000 {
            if Int.random(in: 0..<100, using: &random) < 52 {
                let (key, isKnown) = (
                    Int.random(in: 0..<9, using: &random), Bool.random(using: &random)
                )
                let origin =
                    isKnown
                    ? HashingOrigin.known(office: UInt64(key / 3), source: UInt64(key % 3))
                    : .unknown(site: UInt64(key / 3), network: UInt64(key), office: UInt64(key % 2))
                let item = Item(
                    origin: origin,
                    number: number,
                    isDead: Int.random(in: 0..<6, using: &random) == 0
                )
                let cost = Int.random(in: 1...40, using: &random)
                if queue.push(item, from: origin, cost: cost) == .accepted {
                    waiting[origin, default: []].append(item)
                }
            } else {
                let (service, isKnown) = queue.pop(droppingWhere: \.isDead)
                for item in service.dropped {
                    #expect(item.isDead && waiting[item.origin]?.first == item)
                    waiting[item.origin]?.removeFirst()
                }
                if let item = service.next {
                    #expect(!item.isDead && item.origin.isKnown == isKnown)
                    #expect(waiting[item.origin]?.first == item)
                    waiting[item.origin]?.removeFirst()
                    let strangers = waiting.contains { !$0.key.isKnown && !$0.value.isEmpty }
                    servedFirst = isKnown && strangers ? servedFirst + 1 : 0
                    #expect(servedFirst <= HashingLimits.knownPerUnknown)
                } else {
                    #expect(waiting.values.allSatisfy { $0.isEmpty })
                }
            }
            #expect(queue.count == waiting.values.reduce(0) { $0 + $1.count })
        }
        #expect(queue.removeAll().count == waiting.values.reduce(0) { $0 + $1.count })
        #expect(queue.count == 0)
    }
}
