/// Creates the connection of a peer, on that connection's executor. Returns nil if it must be
/// closed without a reply.
package typealias ConnectionAcceptor = @Sendable (Peer, any Transport) -> Connection?

/// A source of connections: Unix sockets, or memory in tests.
package protocol ServerTransport: Sendable {
    /// Accepts connections until `stop()` or cancellation, then ends the remaining ones.
    func run(accept: @escaping ConnectionAcceptor) async throws

    /// Accepts no more connections. Existing ones continue.
    func stopAccepting()

    /// Ends all connections and makes `run` return.
    func stop()
}
