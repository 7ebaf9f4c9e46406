internal import FrontdeskClient

/// The outcome of one attempt to send a message.
enum SendOutcome: Sendable, Equatable {
    case delivered
    /// This message may be delivered later.
    case retry(String)
    /// This message can never be delivered.
    case rejected(String)
    /// No message can be sent at the moment. The message stays queued; this never counts against
    /// it.
    case deferred(ChannelFault)
    /// The message was not sent, because the courier is stopping or the message has expired.
    case released
}

/// Why no message can be sent.
struct ChannelFault: Sendable, Equatable {
    /// `.unavailable` or `.rejected`.
    let state: ChannelState
    let reason: String

    static func unavailable(_ reason: String) -> ChannelFault {
        ChannelFault(state: .unavailable, reason: reason)
    }

    /// The operator must change something.
    static func rejected(_ reason: String) -> ChannelFault {
        ChannelFault(state: .rejected, reason: reason)
    }
}

/// Sends messages one after another on its own thread.
protocol Sender: Sendable {
    /// Sends a message within `span`.
    func send(_ message: OutgoingMessage, within span: Duration) async -> SendOutcome

    /// Does everything that sending a message needs, but sends none. Returns the problem, or nil.
    func check() async -> String?
}
