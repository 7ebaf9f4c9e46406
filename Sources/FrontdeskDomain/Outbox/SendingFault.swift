/// A fault of a whole channel, as a courier reported it.
package struct SendingFault: Sendable, Equatable {
    /// The kind of fault.
    package enum Finding: Sendable, Equatable {
        /// The server is unreachable or accepts no messages now. The courier retries by itself.
        case unavailable
        /// The server rejects the courier itself. Messages wait until the operator acts.
        case rejected
    }

    package let channel: MessageMedium
    package private(set) var finding: Finding
    /// One sentence for the operator.
    package private(set) var reason: String
    /// The first failed attempt.
    package let since: Timestamp
    /// The last failed attempt.
    package private(set) var lastAt: Timestamp
    package private(set) var attempts: UInt64
    /// When the channel recovered; nil while the fault persists.
    package private(set) var resolvedAt: Timestamp?

    package init(_ channel: MessageMedium, _ finding: Finding, _ reason: String, at now: Timestamp)
    {
        self.channel = channel
        self.finding = finding
        self.reason = reason
        since = now
        lastAt = now
        attempts = 1
    }

    /// Records another failed attempt. The latest finding and reason replace the previous ones.
    package mutating func repeated(_ finding: Finding, _ reason: String, at now: Timestamp) {
        (self.finding, self.reason, lastAt) = (finding, reason, now)
        attempts = attempts == .max ? .max : attempts + 1
    }

    package mutating func resolve(at now: Timestamp) { resolvedAt = resolvedAt ?? now }
}
