package import FrontdeskCalls

/// What is known about a call apart from its message.
package struct CallContext: Sendable {
    /// Identifies the call in the log and in error details. Unique within one run of the daemon.
    package let requestID: String
    package let caller: Caller
    /// The call as the inner layers know it.
    package let call: Call

    package init(
        requestID: String,
        caller: Caller,
        deadline: ContinuousClock.Instant?,
        connection: ConnectionLife
    ) {
        self.requestID = requestID
        self.caller = caller
        call = Call(peer: caller.peer, deadline: deadline, connection: connection)
    }

    /// When the caller stops waiting; nil if it set no limit.
    package var deadline: ContinuousClock.Instant? { call.deadline }

    /// Whether the connection of the call is still open.
    package var connection: ConnectionLife { call.connection }

    /// Whether a new effect may begin: the deadline has not passed and the connection is open.
    package var isAwaited: Bool { call.isAwaited }

    /// Must be called before each effect. Throws `CallError.deadlineExceeded`.
    package func checkDeadline() throws(CallError) {
        guard isAwaited else { throw .deadlineExceeded }
    }
}
