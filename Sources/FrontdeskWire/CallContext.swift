internal import Synchronization

/// What is known about a call apart from its message.
package struct CallContext: Sendable {
    /// Identifies the call in the log and in error details. Unique within one run of the daemon.
    package let requestID: String
    package let caller: Caller
    /// When the caller stops waiting; nil if it set no limit.
    package let deadline: ContinuousClock.Instant?
    /// Whether the connection of the call is still open.
    package let connection: ConnectionLife

    package init(
        requestID: String,
        caller: Caller,
        deadline: ContinuousClock.Instant?,
        connection: ConnectionLife
    ) {
        self.requestID = requestID
        self.caller = caller
        self.deadline = deadline
        self.connection = connection
    }

    /// Whether a new effect may begin: the deadline has not passed and the connection is open.
    package var isAwaited: Bool {
        guard !connection.isClosed else { return false }
        guard let deadline else { return true }
        return ContinuousClock.now < deadline
    }

    /// Must be called before each effect. Throws `CallError.deadlinePassed`.
    package func requireAwaited() throws(CallError) {
        guard isAwaited else { throw .deadlinePassed }
    }
}

/// Whether a connection is open, as its calls see it. ttrpc has no cancel message: a closed
/// connection cancels its calls before their next effect, never in the middle of one.
package final class ConnectionLife: Sendable {
    private let closed = Atomic<Bool>(false)

    package init() {}

    package var isClosed: Bool { closed.load(ordering: .acquiring) }

    package func close() { closed.store(true, ordering: .releasing) }
}
