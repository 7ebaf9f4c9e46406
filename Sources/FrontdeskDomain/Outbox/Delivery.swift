/// The delivery state of a message; the raw value is its name in storage and on the command line.
///
///     queued ◄──► leased ──► delivered
///        ▲ │         │
///        │ └─────────┴──► dead ──► (retry) queued
///        └─ any of them ──► expired, dropped
package enum DeliveryState: String, Sendable, CaseIterable {
    /// Waits for the first or another delivery attempt.
    case queued
    /// A courier is delivering it.
    case leased
    /// Another party, such as a mail server, accepted the message for delivery to the recipient.
    case delivered
    /// Given up: rejected permanently, or not accepted within `DeliveryPolicy.retryPeriod`.
    case dead
    /// It expired before it was delivered.
    case expired
    /// Withdrawn.
    case dropped
    /// It has no recipient and is never delivered.
    case void
}

/// The result of one delivery attempt.
package enum DeliveryOutcome: Sendable, Equatable {
    case delivered
    /// A later attempt may succeed.
    case retry(reason: String)
    /// Every further attempt would fail.
    case rejected(reason: String)
    /// Not attempted, because the courier is stopping.
    case released
    /// No message can be sent now, for a reason unrelated to this message.
    case deferred(reason: String)
}

/// When a message is retried, and when it is given up.
package enum DeliveryPolicy {
    /// Counted from the first attempt, from the last deferral, or from the operator's last retry.
    package static let retryPeriod = Duration.seconds(48 * 3600)
    private static let firstWait = Duration.seconds(10)
    private static let longestWait = Duration.seconds(3600)
    private static let longestDeferral = Duration.seconds(300)

    /// The wait after this many failed attempts: 10 seconds, doubled each time, up to an hour.
    package static func wait(afterTries tries: Int) -> Duration {
        guard tries < 10 else { return longestWait }
        return min(firstWait * (1 << max(0, tries - 1)), longestWait)
    }

    /// The wait for a deferred message: at most five minutes, because it can be sent as soon as the
    /// server accepts any message. The courier itself polls less often during a fault.
    package static func deferral(afterTries tries: Int) -> Duration {
        min(wait(afterTries: tries), longestDeferral)
    }
}

/// A message that is leased to a courier.
package struct LeasedMessage: Sendable, Equatable {
    package let message: Message
    /// How often the message was leased, including this time.
    package let tries: Int

    package init(message: Message, tries: Int) {
        self.message = message
        self.tries = tries
    }
}

/// A phantom type for `LeaseID`, which proves that a courier received the messages.
package enum Lease {}
package typealias LeaseID = Identifier<Lease>

/// A message as the operator sees it, without its contents.
package struct OutboxEntry: Sendable, Equatable {
    package let id: MessageID
    package let kind: MessageKind
    package let state: DeliveryState
    /// `mail`, `sms` or `nowhere`.
    package let channel: String
    /// Masked as in `MessageChannel.maskedRecipient`.
    package let recipient: String
    package let accountID: AccountID?
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let tries: Int
    /// When the message is due; nil if no further attempt will be made.
    package let dueAt: Timestamp?
    /// When the message was delivered, given up, expired or dropped.
    package let finishedAt: Timestamp?
    /// Why the last attempt failed; empty if there is no reason to report.
    package let reason: String

    package init(
        id: MessageID,
        kind: MessageKind,
        state: DeliveryState,
        channel: String,
        recipient: String,
        accountID: AccountID?,
        createdAt: Timestamp,
        expiresAt: Timestamp,
        tries: Int,
        dueAt: Timestamp?,
        finishedAt: Timestamp?,
        reason: String
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.channel = channel
        self.recipient = recipient
        self.accountID = accountID
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.tries = tries
        self.dueAt = dueAt
        self.finishedAt = finishedAt
        self.reason = reason
    }
}
