import FrontdeskDomain
import Testing

@Suite("Failed attempts against one account")
struct AttemptRecordTests {
    private let start = Timestamp(milliseconds: 1_800_000_000_000)

    private func record(failures: Int) -> AttemptRecord {
        AttemptRecord(failures: failures, lastFailureAt: start)
    }

    @Test(
        "Lockouts begin at the fifth failure and grow from 1 second to 15 minutes"
    )
    func growingWait() {
        let waits = (0...20).map { record(failures: $0).lockoutDuration }
        #expect(waits[4] == .zero)
        #expect(waits[5...9].map(\.self) == [1, 2, 4, 8, 16].map { Duration.seconds($0) })
        #expect(waits[14] == .seconds(512))
        #expect(waits[15...20].allSatisfy { $0 == .seconds(900) })
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("LK-06 A lockout ends by itself; below 100 failures no lockout is permanent")
    func waitEnds() {
        for failures in 5..<100 {
            let record = record(failures: failures)
            let end = start + record.lockoutDuration
            #expect(record.lockout(at: end - .milliseconds(1)) == .locked(until: end))
            #expect(record.lockout(at: end) == .open)
        }
    }

    @Test("The hundredth consecutive failure stops the account until a reset")
    func hardStop() {
        #expect(record(failures: 100).lockout(at: .distantFuture) == .lockedIndefinitely)
        #expect(record(failures: 99).lockout(at: .distantFuture) == .open)
    }

    @Test(
        "LK-10 Counters saturate",
        arguments: [Int.max, Int(Int32.max), Int.min, -1]
    )
    func saturates(_ stored: Int) {
        var record = AttemptRecord(failures: stored, lastFailureAt: .distantFuture)
        record.recordFailure(at: .distantFuture)
        #expect((1...100).contains(record.failures))
        _ = record.lockout(at: .distantPast)
        _ = record.lockout(at: start)
    }

    @Test("Concurrent attempts are capped at the failures left before the next lockout")
    func concurrency() {
        #expect((0...6).map { record(failures: $0).concurrentAttempts } == [5, 4, 3, 2, 1, 1, 1])
    }

    @Test("TM-01 A lockout that began in the future is no longer than its own length")
    func clockStepsBack() {
        for failures in [5, 8, 99] {
            var record = record(failures: failures)
            for back in [1, 61, 120] {
                let now = start - .seconds(back)
                #expect(record.lockout(at: now) == .locked(until: now + record.lockoutDuration))
            }
            for moment in [start - .seconds(121), start - .seconds(600), .distantPast] {
                #expect(record.lockout(at: moment) == .open)
            }
            // All failures are still counted.
            record.recordFailure(at: start - .seconds(600))
            #expect(record.failures == failures + 1)
            #expect(record.lockout(at: start - .seconds(600)) != .open)
        }
        #expect(record(failures: 100).lockout(at: .distantPast) == .lockedIndefinitely)
    }
}

@Suite("The leaky bucket")
struct LeakyBucketTests {
    private let start = Timestamp(milliseconds: 0)

    @Test("A full bucket accepts events again once some have drained")
    func fillsAndLeaks() {
        var bucket = LeakyBucket(capacity: 3, leak: 0.5, at: start)
        for _ in 0..<3 {
            #expect(bucket.wait(at: start) == nil)
            bucket.add(at: start)
        }
        #expect(bucket.wait(at: start) == .seconds(2))
        #expect(bucket.wait(at: start + .seconds(2)) == nil)
        #expect(bucket.level(at: start + .seconds(60)) == 0)
    }

    @Test("TM-01 A clock that moves back drains nothing, and no level lasts until the old time")
    func clockStepsBack() {
        for back in [1, 61, 120] {
            var bucket = LeakyBucket(capacity: 1, leak: 1, at: start)
            bucket.add(at: start)
            #expect(bucket.wait(at: start - .seconds(back)) == .seconds(1))
            bucket.add(at: start - .seconds(back))
            #expect(bucket.level(at: start) == 1)
        }
        for moment in [start - .seconds(121), start - .seconds(3600), .distantPast] {
            var bucket = LeakyBucket(capacity: 1, leak: 1, at: start)
            bucket.add(at: start)
            #expect(bucket.wait(at: moment) == nil)
            bucket.add(at: moment)
            #expect(bucket.wait(at: moment) == .seconds(1))
        }
    }
}
