/// A fault of a whole channel, as a courier reported it.
package struct SendingFault: Sendable, Equatable {
    /// The kind of fault.
    package enum Kind: Sendable, Equatable {
        /// The server is unreachable or accepts no messages now. The courier retries by itself.
        case unavailable
        /// The server rejects the courier itself. Messages wait until the operator acts.
        case rejected
    }

    package let channel: MessageMedium
    package private(set) var kind: Kind
    /// One sentence for the operator.
    package private(set) var reason: String
    /// The first failed attempt.
    package let since: Timestamp
    /// The last failed attempt.
    package private(set) var lastAt: Timestamp
    package private(set) var attempts: UInt64
    /// When the channel recovered; nil while the fault persists.
    package private(set) var resolvedAt: Timestamp?

    package init(_ channel: MessageMedium, _ kind: Kind, _ reason: String, at now: Timestamp) {
        self.channel = channel
        self.kind = kind
        self.reason = reason
        since = now
        lastAt = now
        attempts = 1
    }

    /// Records another failed attempt. The latest kind and reason replace the previous ones.
    package mutating func repeated(_ kind: Kind, _ reason: String, at now: Timestamp) {
        (self.kind, self.reason, lastAt) = (kind, reason, now)
        attempts = attempts == .max ? .max : attempts + 1
    }

    package mutating func resolve(at now: Timestamp) { resolvedAt = resolvedAt ?? now }
}
