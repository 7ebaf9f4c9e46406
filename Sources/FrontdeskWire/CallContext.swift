internal import Synchronization

/// What is known of a call beside its message.
package struct CallContext: Sendable {
    /// Unique within one run of the daemon; the log's and the error details' name for the call.
    package let requestID: String
    package let caller: Caller
    /// When the caller stops waiting; nil when it set no limit.
    package let deadline: ContinuousClock.Instant?
    /// Whether the connection the call came in on is still there.
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

    /// Whether an effect may still be begun: the deadline is ahead and somebody waits.
    package var isAwaited: Bool {
        guard !connection.isClosed else { return false }
        guard let deadline else { return true }
        return ContinuousClock.now < deadline
    }

    /// To be called before each effect; throws `CallError.deadlinePassed`.
    package func requireAwaited() throws(CallError) {
        guard isAwaited else { throw .deadlinePassed }
    }
}

/// A connection's life as its calls see it. ttrpc has no cancel: a closed connection cancels its
/// calls, before their next effect and never half-way through one.
package final class ConnectionLife: Sendable {
    private let closed = Atomic<Bool>(false)

    package init() {}

    package var isClosed: Bool { closed.load(ordering: .acquiring) }

    package func close() { closed.store(true, ordering: .releasing) }
}
