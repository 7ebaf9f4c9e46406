/// Failed attempts in a row against one account, over all ways in, and the rule that follows from
/// them (OWASP ASVS 6.3.1, NIST SP 800-63B-4 section 3.2.2).
///
///     failures   1 … 4      5     6     7    …    15 …      100
///     wait       none      1 s   2 s   4 s   …   15 min     until a reset
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
    /// The number of failures after which only a reset helps.
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
        // A failure further ahead than its own wait was stored under a clock that was wrong.
        guard let lastFailureAt, lastFailureAt <= now + pause else { return .open }
        let end = lastFailureAt + pause
        return now < end ? .paused(until: end) : .open
    }

    /// How many attempts may be under way at once: as many as may fail before the next wait, so
    /// that a volley of guesses gets no further than the same guesses one after the other.
    package var concurrentAttempts: Int { max(1, Self.pauseAt - failures) }

    package mutating func recordFailure(at now: Timestamp) {
        failures = min(failures + 1, Self.stopAt)
        lastFailureAt = now
    }
}

/// Whether attempts are looked at.
package enum AttemptStanding: Sendable, Equatable {
    case open
    case paused(until: Timestamp)
    case stopped
}
