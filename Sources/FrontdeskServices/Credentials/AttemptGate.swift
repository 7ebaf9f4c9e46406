internal import FrontdeskDomain
internal import Synchronization

/// Lets no more attempts be under way at once than may fail before the next wait, so that a volley
/// of parallel guesses gets no further than the same guesses one by one (OWASP ASVS 6.3.1).
/// Attempts that succeed are not slowed: they only wait for those ahead.
final class AttemptGate<Key: Hashable & Sendable>: Sendable {
    private struct Entry {
        var underWay = 0
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    private let entries = Mutex<[Key: Entry]>([:])

    /// Whether one more attempt may go on now; `leave` must follow then. `limit` is asked under the
    /// gate's lock, so that what a leaving attempt has counted before is counted once.
    func admit(_ key: Key, limit: () -> Int) -> Bool {
        entries.withLock { entries in
            var entry = entries[key] ?? Entry()
            guard entry.underWay < limit() else { return false }
            entry.underWay += 1
            entries[key] = entry
            return true
        }
    }

    func leave(_ key: Key) {
        let woken = entries.withLock { entries -> [CheckedContinuation<Bool, Never>] in
            guard var entry = entries[key] else { return [] }
            let woken = entry.waiting
            entry.waiting = []
            entry.underWay -= 1
            entries[key] = entry.underWay > 0 ? entry : nil
            return woken
        }
        for waiter in woken { waiter.resume(returning: true) }
    }

    /// Returns when an attempt under the key has ended, at once if none is under way.
    ///
    /// - Throws: `HashingOverload.full` if too many wait already.
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

/// The key under which attempts are counted: a keyed hash of the account or, where there is none, of
/// what was typed.
struct AttemptKey: Hashable, Sendable {
    /// 32 bytes.
    let bytes: [UInt8]
    /// The account of the record, which is never dropped to make room; nil for a name without one.
    let account: AccountID?
    var counter = FailureCounter.password

    /// The account or, where there is none, an id that no account has: work that is done for one is
    /// done for the other too.
    var holder: AccountID {
        account ?? AccountID(bytes: bytes.prefix(16)) ?? AccountID(high: 0, low: 0)
    }
}
