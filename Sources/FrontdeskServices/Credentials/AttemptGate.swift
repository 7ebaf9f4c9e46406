internal import FrontdeskDomain
internal import Synchronization

/// Lets no more attempts against one account be under way at once than may fail before the next
/// wait, so that a volley of parallel guesses gets no further than the same guesses one by one
/// (OWASP ASVS 6.3.1). Attempts that succeed are not slowed: they only wait for those ahead.
///
/// `admit` and `leave` are called on the tenant's storage lane, where the account's record is read
/// and written too, so that record and gate never disagree.
final class AttemptGate: Sendable {
    private struct Entry {
        var underWay = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let entries = Mutex<[AttemptKey: Entry]>([:])

    enum Admission: Sendable, Equatable {
        /// The attempt is looked at; `leave` must follow.
        case admitted
        /// As many are under way as may be; ask again after `waitForLeave`.
        case crowded
        /// Attempts are not looked at now.
        case closed
    }

    func admit(_ key: AttemptKey, record: AttemptRecord, at now: Timestamp) -> Admission {
        guard record.standing(at: now) == .open else { return .closed }
        return entries.withLock { entries in
            var entry = entries[key] ?? Entry()
            guard entry.underWay < record.concurrentAttempts else { return .crowded }
            entry.underWay += 1
            entries[key] = entry
            return .admitted
        }
    }

    func leave(_ key: AttemptKey) {
        let woken = entries.withLock { entries -> [CheckedContinuation<Void, Never>] in
            guard var entry = entries[key] else { return [] }
            let woken = entry.waiting
            entry.waiting = []
            entry.underWay -= 1
            entries[key] = entry.underWay > 0 ? entry : nil
            return woken
        }
        for waiter in woken { waiter.resume() }
    }

    /// Returns when an attempt against the account has ended, at once if none is under way.
    func waitForLeave(_ key: AttemptKey) async {
        await withCheckedContinuation { continuation in
            let mayGoOn = entries.withLock { entries in
                guard entries[key] != nil else { return true }
                entries[key]?.waiting.append(continuation)
                return false
            }
            if mayGoOn { continuation.resume() }
        }
    }
}

/// Under which attempts are counted: a keyed hash of the account, or, where there is none, of what
/// was typed.
struct AttemptKey: Hashable, Sendable {
    /// 32 bytes.
    let bytes: [UInt8]
    /// Whose record it is, which is never dropped to make room; nil for a name that is nobody's.
    let account: AccountID?
}
