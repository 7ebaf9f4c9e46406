import SeededRandomness
import Testing

@testable import FrontdeskServer

@Suite("Data structures of the event loop")
struct EpollTests {
    @Test("Alarms fire in the order of their times, and none before it is due")
    func alarms() {
        var generator = SeededGenerator(seed: 3)
        let start = ContinuousClock.now
        var queue = AlarmQueue<Int>()
        var waiting: [Int] = []
        for _ in 0..<2000 {
            if waiting.isEmpty || Bool.random(using: &generator) {
                let due = Int.random(in: 0..<1000, using: &generator)
                queue.insert(due, due: start + .milliseconds(due))
                waiting.append(due)
            } else {
                let now = Int.random(in: 0..<1000, using: &generator)
                let first = waiting.min()
                let rung = queue.next(at: start + .milliseconds(now))
                #expect(rung == first.flatMap { $0 <= now ? $0 : nil })
                if let rung, let index = waiting.firstIndex(of: rung) { waiting.remove(at: index) }
            }
            #expect(queue.first == waiting.min().map { start + .milliseconds($0) })
        }
    }

    @Test("A token is never reused, and a stale token finds nothing")
    func slots() {
        var table = SlotTable<String>()
        let first = table.insert { "\($0)" }
        let second = table.insert { "\($0)" }
        #expect(table[first] == "\(first)" && table[second] == "\(second)")
        #expect(table.remove(first) && !table.remove(first))
        let third = table.insert { "\($0)" }
        #expect(third != first && table[first] == nil && table[third] == "\(third)")
        #expect(table.all.count == 2)
        for strange in [UInt64.max, UInt64.max - 1, 1 << 40, 77] { #expect(table[strange] == nil) }
    }
}
