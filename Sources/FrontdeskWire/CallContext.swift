package import FrontdeskCalls

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

    /// The call in the form of the inner layers.
    package var call: Call {
        Call(uid: caller.uid, tenants: caller.tenants, deadline: deadline, connection: connection)
    }

    /// Whether a new effect may begin: the deadline has not passed and the connection is open.
    package var isAwaited: Bool { call.isAwaited }

    /// Must be called before each effect. Throws `CallError.deadlinePassed`.
    package func requireAwaited() throws(CallError) {
        guard isAwaited else { throw .deadlinePassed }
    }
}
