internal import Synchronization

/// How often something happened since the start, for `frontdesk status`.
final class Counters: Sendable {
    enum Event: String, CaseIterable, Sendable {
        /// Passwords verified against a stored verifier.
        case verifications
        /// Hashes computed only so that an answer takes as long as any other.
        case decoyHashes = "decoy-hashes"
        /// Attempts that were not accepted.
        case failedAttempts = "failed-attempts"
        /// Attempts not looked at because of the address or the office.
        case throttledAttempts = "throttled-attempts"
        /// Sessions made.
        case signIns = "sign-ins"
        /// Sessions ended by their owners.
        case endedSessions = "ended-sessions"
        /// Messages that somebody has taken over for delivery.
        case deliveredMessages = "delivered-messages"
        /// Tries to deliver that failed for now.
        case retriedMessages = "retried-messages"
        /// Messages that were given up.
        case deadMessages = "dead-messages"
        /// Messages whose time was over before they were delivered.
        case expiredMessages = "expired-messages"
        /// Attempts that failed for a reason that concerns every message.
        case heldMessages = "held-messages"
        /// Messages a courier gave back untried.
        case releasedMessages = "released-messages"
    }

    private let values = Mutex<[Event: UInt64]>([:])

    func add(_ event: Event, _ times: Int = 1) {
        values.withLock { $0[event, default: 0] &+= UInt64(clamping: times) }
    }

    func value(of event: Event) -> UInt64 {
        values.withLock { $0[event, default: 0] }
    }
}
