internal import FrontdeskCalls
internal import FrontdeskDomain
internal import Synchronization

/// Limits failures by key. An attempt in progress counts as a failure, so that a volley of parallel
/// guesses gets no further than sequential ones.
final class FailureGate<Key: Hashable & Sendable>: Sendable {
    private let table: Mutex<FailureTable<Key>>
    private let gate = AttemptGate<Key>()
    private let clock: any WallClock

    init(capacity: Int, limit: FailureRate, clock: any WallClock) {
        table = Mutex(FailureTable(capacity: capacity, limit: limit))
        self.clock = clock
    }

    /// Admits an attempt, after waiting for others of its key if necessary, or returns how long the
    /// key has to wait. If it returns nil, `leave` must follow.
    ///
    /// - Throws: `HashingOverload.full` if too many attempts of the key wait already;
    ///   `DeadlineExceeded`.
    func enter(_ key: Key, _ call: Call) async throws -> Duration? {
        while true {
            try call.checkDeadline()
            let now = clock.now()
            if let wait = table.withLock({ $0.wait(of: key, at: now) }) { return wait }
            if gate.admit(key, limit: { table.withLock { $0.room(for: key, at: now) } }) {
                return nil
            }
            try await gate.waitForLeave(key)
        }
    }

    /// Ends an attempt. Returns true if its failure is the first that makes the key wait.
    func leave(_ key: Key, failed: Bool) -> Bool {
        defer { gate.leave(key) }
        guard failed else { return false }
        let now = clock.now()
        return table.withLock { $0.add(key, at: now) }.isFirst
    }
}
