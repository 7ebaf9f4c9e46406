internal import FrontdeskClient

/// What came of one try to send a message.
enum SendOutcome: Sendable, Equatable {
    case delivered
    /// It may work later. `isOutage`: for this message and any other alike.
    case retry(String, isOutage: Bool)
    /// It will never work.
    case rejected(String)
}

/// Sends messages one after another, on a thread of its own.
protocol Sender: Sendable {
    /// Sends a message, which must be over within `span`.
    func send(_ message: OutgoingMessage, within span: Duration) async -> SendOutcome

    /// Connects as for a message, and sends none. Returns what is wrong; nil for nothing.
    func check() async -> String?
}
