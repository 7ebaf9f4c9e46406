internal import FrontdeskClient

/// What came of one attempt to send a message.
enum SendOutcome: Sendable, Equatable {
    case delivered
    /// This message may be delivered later.
    case retry(String)
    /// This message can never be delivered.
    case rejected(String)
    /// No message can be sent at the moment. It waits and is never given up for this reason.
    case held(ChannelFault)
    /// It was not sent, because the courier is stopping.
    case released
}

/// Why no message can be sent.
struct ChannelFault: Sendable, Equatable {
    /// `.unavailable` or `.rejected`.
    let finding: CourierFinding
    let reason: String

    static func unavailable(_ reason: String) -> ChannelFault {
        ChannelFault(finding: .unavailable, reason: reason)
    }

    /// The operator has to change something.
    static func rejected(_ reason: String) -> ChannelFault {
        ChannelFault(finding: .rejected, reason: reason)
    }
}

/// Sends messages one after another, on a thread of its own.
protocol Sender: Sendable {
    /// Sends a message, which must be over within `span`.
    func send(_ message: OutgoingMessage, within span: Duration) async -> SendOutcome

    /// Does everything that sending a message needs, and sends none. Returns what is wrong; nil for
    /// nothing.
    func check() async -> String?
}
