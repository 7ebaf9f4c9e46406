internal import FrontdeskDomain
internal import Synchronization

/// Caps concurrent attempts at the number of failures left before the next lockout, so that a
/// volley of parallel guesses gets no further than sequential ones (OWASP ASVS 6.3.1). A successful
/// attempt only waits for those ahead of it.
final class AttemptGate<Key: Hashable & Sendable>: Sendable {
    private struct Entry {
        var inProgress = 0
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    private let entries = Mutex<[Key: Entry]>([:])

    /// Whether another attempt may proceed now. If so, `leave` must follow. `limit` is evaluated
    /// under the gate's lock, so that a failure counts either as an attempt in progress or in the
    /// limit, but not as both.
    func admit(_ key: Key, limit: () -> Int) -> Bool {
        entries.withLock { entries in
            var entry = entries[key] ?? Entry()
            guard entry.inProgress < limit() else { return false }
            entry.inProgress += 1
            entries[key] = entry
            return true
        }
    }

    func leave(_ key: Key) {
        let woken = entries.withLock { entries -> [CheckedContinuation<Bool, Never>] in
            guard var entry = entries[key] else { return [] }
            let woken = entry.waiting
            entry.waiting = []
            entry.inProgress -= 1
            entries[key] = entry.inProgress > 0 ? entry : nil
            return woken
        }
        for waiter in woken { waiter.resume(returning: true) }
    }

    /// Returns when an attempt under the key has ended, or at once if none is in progress.
    ///
    /// - Throws: `HashingOverload.full` if too many attempts wait already.
    func waitForLeave(_ key: Key) async throws(HashingOverload) {
        let mayWait = await withCheckedContinuation { waiter in
            let answer = entries.withLock { entries -> Bool? in
                guard let entry = entries[key] else { return true }
                guard entry.waiting.count < CredentialLimits.waitingPerKey else { return false }
                entries[key]?.waiting.append(waiter)
                return nil
            }
            if let answer { waiter.resume(returning: answer) }
        }
        guard mayWait else { throw .full(retryAfter: .seconds(1)) }
    }
}
