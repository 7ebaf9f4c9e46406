/// What the inner layers need to know of a call: who calls, and for how long the caller waits.
package struct Call: Sendable {
    package let peer: PeerIdentity
    /// When the caller stops waiting; nil if it set no limit.
    package let deadline: ContinuousClock.Instant?
    /// Whether the connection of the call is still open.
    package let connection: ConnectionLife

    package init(
        peer: PeerIdentity,
        deadline: ContinuousClock.Instant?,
        connection: ConnectionLife
    ) {
        self.peer = peer
        self.deadline = deadline
        self.connection = connection
    }

    /// Whether a new effect may begin: the deadline has not passed and the connection is open.
    package var isAwaited: Bool {
        guard !connection.isClosed else { return false }
        guard let deadline else { return true }
        return ContinuousClock.now < deadline
    }

    /// Must be called before each effect.
    package func checkDeadline() throws(DeadlineExceeded) {
        guard isAwaited else { throw DeadlineExceeded() }
    }
}

/// The deadline was exceeded, or the caller disconnected, before anything was done.
package struct DeadlineExceeded: Error, Equatable {
    package init() {}
}
