/// The counter that a failure is recorded under. The raw value is its name in the audit log.
///
/// A success under one counter must not reset the other. Otherwise an attacker who knows the
/// password could alternate it with guesses at a code and never be locked out (RFC 4226 section
/// 7.3, NIST SP 800-63B-4 section 3.2.2).
package enum FailureCounter: String, Sendable {
    /// The password. A correct password and any replacement of the password reset it.
    case password
    /// The password, typed on a device that the account trusts. Each device has its own counter. A
    /// correct password on that device, a new password and an unlock reset it.
    case device
    /// All second factors, the security question, and every other typed code. Only a correct code
    /// from a second factor and an administrator's unlock reset it.
    case secondFactor = "second-factor"
}

/// Consecutive failed attempts under one counter of an account, and the lockout they cause (OWASP
/// ASVS 6.3.1, NIST SP 800-63B-4 section 3.2.2).
///
///     failures   1 … 4      5     6     7    …    15 …      100
///     wait       none      1 s   2 s   4 s   …   15 min     until reset
///
/// `FailureCounter` says what resets each counter.
package struct AttemptRecord: Sendable, Equatable {
    /// Saturates at `indefiniteLockoutAt`.
    package private(set) var failures: Int
    package private(set) var lastFailureAt: Timestamp?

    package init(failures: Int = 0, lastFailureAt: Timestamp? = nil) {
        self.failures = min(max(0, failures), Self.indefiniteLockoutAt)
        self.lastFailureAt = lastFailureAt
    }

    package static let none = AttemptRecord()

    /// The number of failures at which lockouts begin.
    package static let firstLockoutAt = 5
    /// The number of failures at which all attempts are rejected until the counter is reset. A new
    /// password or an unlock resets the password counter; only an unlock resets the code counter.
    package static let indefiniteLockoutAt = 100

    /// The length of the lockout after the last failure; zero below `firstLockoutAt`.
    package var lockoutDuration: Duration {
        guard failures >= Self.firstLockoutAt else { return .zero }
        let doublings = failures - Self.firstLockoutAt
        return doublings < 10 ? .seconds(1 << doublings) : .seconds(15 * 60)
    }

    /// Whether attempts are accepted now.
    package func lockout(at now: Timestamp) -> LockoutState {
        if failures >= Self.indefiniteLockoutAt { return .lockedIndefinitely }
        // A timestamp far in the future was stored under a wrong clock. The failures still count,
        // but the lockout is over.
        guard let lastFailureAt, !lastFailureAt.isAhead(of: now) else { return .open }
        // After a crash a lockout may appear to begin slightly in the future. It must not last
        // longer than its own length.
        let end = min(lastFailureAt, now) + lockoutDuration
        return now < end ? .locked(until: end) : .open
    }

    /// Caps concurrent attempts at the number of failures left before the next lockout. Parallel
    /// guesses then get no further than sequential ones.
    package var concurrentAttempts: Int { max(1, Self.firstLockoutAt - failures) }

    package mutating func recordFailure(at now: Timestamp) {
        failures = min(failures + 1, Self.indefiniteLockoutAt)
        lastFailureAt = now
    }

    /// The limit that the last failure reached, given the record before it. A run of failures
    /// reaches each limit once.
    package func limit(after before: AttemptRecord) -> FailureLimit? {
        guard failures > before.failures else { return nil }
        return switch failures {
        case Self.firstLockoutAt: .firstLockout
        case Self.indefiniteLockoutAt: .indefiniteLockout
        default: nil
        }
    }
}

/// A number of failures at which a restriction begins.
package enum FailureLimit: Sendable, Equatable {
    /// The first lockout.
    case firstLockout
    /// All attempts are rejected.
    case indefiniteLockout
}

/// The counters of one account.
package struct AttemptRecords: Sendable, Equatable {
    package var password: AttemptRecord
    package var secondFactor: AttemptRecord

    package init(password: AttemptRecord = .none, secondFactor: AttemptRecord = .none) {
        self.password = password
        self.secondFactor = secondFactor
    }

    /// The strictest state of the counters that affect a sign-in.
    ///
    /// - Parameter usesTwoSteps: whether the account needs a second factor.
    package func lockout(at now: Timestamp, usesTwoSteps: Bool) -> LockoutState {
        guard usesTwoSteps else { return password.lockout(at: now) }
        return max(password.lockout(at: now), secondFactor.lockout(at: now))
    }
}

/// Whether attempts are accepted. A stricter state compares as greater.
package enum LockoutState: Sendable, Equatable, Comparable {
    case open
    case locked(until: Timestamp)
    case lockedIndefinitely
}
