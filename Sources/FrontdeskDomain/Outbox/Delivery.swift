/// How far a message has come; the raw value is its name in storage and on the command line.
///
///     queued ◄──► leased ──► delivered
///        ▲ │         │
///        │ └─────────┴──► dead ──► (retry) queued
///        └─ any of them ──► expired, dropped
package enum DeliveryState: String, Sendable, CaseIterable {
    /// Waits for its turn, the first or a further one.
    case queued
    /// A courier has it.
    case leased
    /// Somebody has taken it over, for delivery to the person.
    case delivered
    /// Given up: refused for good, or not taken over in `DeliveryPolicy.patience`.
    case dead
    /// Its time was over before it could be delivered.
    case expired
    /// Taken back.
    case dropped
    /// Goes nowhere.
    case void
}

/// What came of one try to deliver a message.
package enum DeliveryOutcome: Sendable, Equatable {
    case delivered
    /// It may work later.
    case retry(reason: String)
    /// It will never work.
    case rejected(reason: String)
    /// Not tried: the courier is stopping.
    case released
    /// No message can be sent at the moment, for a reason that does not concern this one.
    case held(reason: String)
}

/// When a message is tried again, and when it is given up.
package enum DeliveryPolicy {
    /// Since the message was first tried, was last held, or the operator last had it tried again.
    package static let patience = Duration.seconds(48 * 3600)
    private static let firstWait = Duration.seconds(10)
    private static let longestWait = Duration.seconds(3600)
    private static let longestHold = Duration.seconds(300)

    /// The wait after so many tries that failed: 10 seconds, doubled each time, up to an hour.
    package static func wait(afterTries tries: Int) -> Duration {
        guard tries < 10 else { return longestWait }
        return min(firstWait * (1 << max(0, tries - 1)), longestWait)
    }

    /// The same for a message that is held: at most five minutes, since it goes out as soon as the
    /// server takes any message. The courier asks for messages more rarely by itself.
    package static func hold(afterTries tries: Int) -> Duration {
        min(wait(afterTries: tries), longestHold)
    }
}

/// A message that a courier has for a while.
package struct LeasedMessage: Sendable, Equatable {
    package let message: Message
    /// How often it was handed out, this time included.
    package let tries: Int

    package init(message: Message, tries: Int) {
        self.message = message
        self.tries = tries
    }
}

/// Proof of having been handed messages.
package enum Lease {}
package typealias LeaseID = Identifier<Lease>

/// A message as the operator sees it: without its contents.
package struct OutboxEntry: Sendable, Equatable {
    package let id: MessageID
    package let kind: MessageKind
    package let state: DeliveryState
    /// `mail`, `sms` or `nowhere`.
    package let channel: String
    /// Shortened, as `MessageChannel.maskedRecipient` does.
    package let recipient: String
    package let accountID: AccountID?
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let tries: Int
    /// When it is due; nil once nothing is to be done with it.
    package let dueAt: Timestamp?
    /// When it was delivered, given up, expired or dropped.
    package let settledAt: Timestamp?
    /// Why it was not delivered the last time; empty if there is nothing to say.
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
        settledAt: Timestamp?,
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
        self.settledAt = settledAt
        self.reason = reason
    }
}
