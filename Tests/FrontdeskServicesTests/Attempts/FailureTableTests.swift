import FrontdeskDomain
import SeededRandomness
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Failures by key, in bounded memory")
struct FailureTableTests {
    static let start = Timestamp(milliseconds: 1_800_000_000_000)
    static let limit = FailureRate(atOnce: 5, interval: .seconds(10))

    func table(_ capacity: Int) -> FailureTable<Int> {
        FailureTable(capacity: capacity, limit: Self.limit)
    }

    @Test("A key at its limit waits until one failure has expired")
    func limit() {
        var table = table(64)
        for number in 1...5 {
            let outcome = table.add(1, at: Self.start)
            #expect(outcome == .init(wait: number < 5 ? nil : .seconds(10), isFirst: number == 5))
            #expect(table.room(for: 1, at: Self.start) == max(1, 5 - number))
        }
        #expect(table.wait(of: 1, at: Self.start) == .seconds(10))
        #expect(table.wait(of: 1, at: Self.start + .seconds(10)) == nil)
        #expect(table.wait(of: 2, at: Self.start) == nil)
    }

    @Test(
        "LK-08 A flood of invented keys evicts no key at its limit and stays within the capacity"
    )
    func flood() {
        var table = table(64)
        for key in 0..<10 { for _ in 0..<5 { _ = table.add(-1 - key, at: Self.start) } }
        for key in 0..<100_000 {
            _ = table.add(key, at: Self.start)
            #expect(table.count <= 64)
            if key % 1000 == 0 {
                let forgotten = (0..<10).filter { table.wait(of: -1 - $0, at: Self.start) == nil }
                #expect(forgotten == [])
            }
        }
    }

    @Test("A key whose failures have expired frees its slot and leaves nothing to the next key")
    func faded() {
        var table = table(1)
        for key in 0..<8 { _ = table.add(key, at: Self.start) }
        let later = Self.start + .seconds(10)
        for key in 100..<108 {
            _ = table.add(key, at: later)
            #expect(table.room(for: key, at: later) == 4)
        }
        #expect(table.count == 8)
    }

    @Test("A key's count never falls below the failures it made", arguments: 0..<5)
    func neverFewer(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = table(16)
        var exact: [Int: LeakyBucket] = [:]
        var now = Self.start
        for _ in 0..<5000 {
            // The keys that fail most often must be remembered.
            let key =
                Bool.random(using: &random)
                ? Int.random(in: 0..<3, using: &random) : Int.random(in: 0..<200, using: &random)
            _ = table.add(key, at: now)
            exact[key, default: Self.limit.bucket(at: now)].add(at: now)
            now = now + .milliseconds(Int64.random(in: 0..<2000, using: &random))
            for key in 0..<3 where exact[key]?.wait(at: now) != nil {
                #expect(table.wait(of: key, at: now) != nil)
            }
        }
    }

    @Test("A series of failures is reported once; a later series is reported again")
    func series() {
        var table = table(64)
        var now = Self.start
        var reports = 0
        for _ in 0..<100 {
            for _ in 0..<5 where table.wait(of: 1, at: now) == nil {
                if table.add(1, at: now).isFirst { reports += 1 }
            }
            now = now + .seconds(10)
        }
        #expect(reports == 1)
        now = now + .seconds(60)
        for _ in 0..<5 { if table.add(1, at: now).isFirst { reports += 1 } }
        #expect(reports == 2)
    }

    @Test("TM-01 A clock that steps back by at most two minutes clears no failures")
    func clockBack() {
        var table = table(64)
        for _ in 0..<5 { _ = table.add(1, at: Self.start) }
        let wait = table.wait(of: 1, at: Self.start)
        for back in [1, 61, 120] {
            let moment = Self.start - .seconds(back)
            #expect(table.wait(of: 1, at: moment) == wait)
            #expect(table.add(1, at: moment).wait != nil)
        }
        #expect(table.wait(of: 1, at: .distantFuture) == nil)
    }

    @Test("TM-01 Failures that lie further ahead do not count and do not block a key")
    func clockSetBack() {
        for moment in [Self.start - .seconds(600), .distantPast] {
            var table = table(64)
            for _ in 0..<5 { _ = table.add(1, at: Self.start) }
            #expect(table.wait(of: 1, at: moment) == nil)
            // From then on, failures count as usual.
            for _ in 0..<5 { _ = table.add(1, at: moment) }
            #expect(table.wait(of: 1, at: moment) != nil)
        }
    }
}
