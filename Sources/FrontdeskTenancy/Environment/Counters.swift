internal import Synchronization

/// The number of events of each kind since the start, for `frontdesk status`.
package final class Counters: Sendable {
    package enum Event: String, CaseIterable, Sendable {
        /// Passwords verified against a stored verifier.
        case verifications
        /// Hashes computed only so that every answer takes the same time.
        case decoyHashes = "decoy-hashes"
        /// Attempts that were not accepted.
        case failedAttempts = "failed-attempts"
        /// Attempts refused without verification because of the address's or the office's rate
        /// limit.
        case throttledAttempts = "throttled-attempts"
        /// Sessions created.
        case signIns = "sign-ins"
        /// Sessions ended by their owners.
        case endedSessions = "ended-sessions"
        /// Messages that a mail server or gateway has accepted.
        case deliveredMessages = "delivered-messages"
        /// Delivery attempts that failed temporarily.
        case retriedMessages = "retried-messages"
        /// Messages whose delivery failed permanently.
        case deadMessages = "dead-messages"
        /// Messages that expired before they were delivered.
        case expiredMessages = "expired-messages"
        /// Attempts that failed for a reason that affects every message.
        case deferredMessages = "deferred-messages"
        /// Messages that a courier released without an attempt.
        case releasedMessages = "released-messages"
    }

    private let values = Mutex<[Event: UInt64]>([:])

    package init() {}

    package func add(_ event: Event, _ times: Int = 1) {
        values.withLock { $0[event, default: 0] &+= UInt64(clamping: times) }
    }

    package func value(of event: Event) -> UInt64 {
        values.withLock { $0[event, default: 0] }
    }
}
