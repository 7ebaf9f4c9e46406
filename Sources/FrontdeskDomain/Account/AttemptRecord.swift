/// Which of an account's counts a failure belongs to. The raw value is its name in the audit log.
///
/// A proof of one must not reset the count of the other: an attacker who holds the password could
/// otherwise alternate it with guesses at a code, without limit (RFC 4226 section 7.3, NIST SP
/// 800-63B-4 section 3.2.2).
package enum FailureCounter: String, Sendable {
    /// The password. A right password clears it, and so does everything that replaces the password.
    case password
    /// The password, typed on a device that the account trusts. Each device has a count of its own,
    /// which a right password on it, a new password and an unlock clear.
    case device
    /// All second factors, the security question, and every other code that is typed. Only a right
    /// code of a second factor and an administrator's unlock clear it.
    case secondFactor = "second-factor"
}

/// Failed attempts in a row under one counter of an account, and the rule that follows from them
/// (OWASP ASVS 6.3.1, NIST SP 800-63B-4 section 3.2.2).
///
///     failures   1 … 4      5     6     7    …    15 …      100
///     wait       none      1 s   2 s   4 s   …   15 min     until cleared
///
/// `FailureCounter` says what clears each count.
package struct AttemptRecord: Sendable, Equatable {
    /// Saturates at `stopAt`.
    package private(set) var failures: Int
    package private(set) var lastFailureAt: Timestamp?

    package init(failures: Int = 0, lastFailureAt: Timestamp? = nil) {
        self.failures = min(max(0, failures), Self.stopAt)
        self.lastFailureAt = lastFailureAt
    }

    package static let none = AttemptRecord()

    /// The number of failures from which on there is a wait.
    package static let pauseAt = 5
    /// The number of failures after which no attempt is looked at until the count is cleared: for a
    /// password, by a new one or an unlock; for codes, by an unlock alone.
    package static let stopAt = 100

    /// How long attempts are not looked at after the last failure; zero below `pauseAt`.
    package var pause: Duration {
        guard failures >= Self.pauseAt else { return .zero }
        let doublings = failures - Self.pauseAt
        return doublings < 10 ? .seconds(1 << doublings) : .seconds(15 * 60)
    }

    /// Whether, and how, an attempt at this moment is looked at.
    package func standing(at now: Timestamp) -> AttemptStanding {
        if failures >= Self.stopAt { return .stopped }
        // The failures count on, but a wait that began under a clock that was wrong is over.
        guard let lastFailureAt, !lastFailureAt.isAhead(of: now) else { return .open }
        // One that began a little ahead, before a crash, is no longer than its own length.
        let end = min(lastFailureAt, now) + pause
        return now < end ? .paused(until: end) : .open
    }

    /// How many attempts may be under way at once: as many as may fail before the next wait, so
    /// that a volley of guesses gets no further than the same guesses one after the other.
    package var concurrentAttempts: Int { max(1, Self.pauseAt - failures) }

    package mutating func recordFailure(at now: Timestamp) {
        failures = min(failures + 1, Self.stopAt)
        lastFailureAt = now
    }

    /// The limit that the last failure has reached, given the record before it. Each limit is
    /// reached once in a run of failures.
    package func limit(after before: AttemptRecord) -> FailureLimit? {
        guard failures > before.failures else { return nil }
        return switch failures {
        case Self.pauseAt: .pause
        case Self.stopAt: .stop
        default: nil
        }
    }
}

/// A number of failures at which something changes.
package enum FailureLimit: Sendable, Equatable {
    /// The first wait.
    case pause
    /// No attempt is looked at any more.
    case stop
}

/// What the counters of one account come to together.
package struct AttemptRecords: Sendable, Equatable {
    package var password: AttemptRecord
    package var secondFactor: AttemptRecord

    package init(password: AttemptRecord = .none, secondFactor: AttemptRecord = .none) {
        self.password = password
        self.secondFactor = secondFactor
    }

    /// The strictest of the counters that are in the way of a sign-in.
    ///
    /// - Parameter usesTwoSteps: whether the account needs a second factor.
    package func standing(at now: Timestamp, usesTwoSteps: Bool) -> AttemptStanding {
        guard usesTwoSteps else { return password.standing(at: now) }
        return max(password.standing(at: now), secondFactor.standing(at: now))
    }
}

/// Whether attempts are looked at; the stricter, the greater.
package enum AttemptStanding: Sendable, Equatable, Comparable {
    case open
    case paused(until: Timestamp)
    case stopped
}
