internal import FrontdeskWire

/// What carries the bytes of one connection. Every call to it, and every call it makes to its
/// `Connection`, happens on one executor of the transport's own, one at a time.
package protocol Transport: AnyObject {
    /// The time by which `wake(at:)` is measured.
    var now: ContinuousClock.Instant { get }

    /// Memory that all connections of the executor use, one after the other.
    var room: WorkingRoom { get }

    /// To be called from anywhere: makes the transport call `Connection.woken()`.
    var waker: any TransportWaker { get }

    /// Copies `bytes`, sends them, and wipes the copy. `Connection.sent()` follows when all have
    /// left, at the earliest while this runs; until then there is no second `send`.
    func send(_ bytes: UnsafeRawBufferPointer)

    /// Calls `Connection.timerFired()` at `instant`; replaces an earlier wish.
    func wake(at instant: ContinuousClock.Instant)

    /// Ends the connection at once; `Connection.ended()` follows, at the earliest while this runs.
    func close()
}

/// What an executor lends its connections while they work, so that an idle one holds no memory.
package final class WorkingRoom {
    /// The answers of the batch that is being worked on; empty between batches.
    let answers = AnswerBuffer()
    /// For the message that is being worked on.
    let arena = Arena(budget: WireLimits.responseArena)

    package init() {}
}

/// Brings a connection to look into its mailbox.
package protocol TransportWaker: Sendable {
    /// Makes the transport call `Connection.woken()` soon, unless the connection has ended; from
    /// any thread.
    func wake()
}

/// Makes the connection of a peer, on that connection's own executor; nil when it is to be closed
/// without a word.
package typealias ConnectionAcceptor = @Sendable (Peer, any Transport) -> Connection?

/// Where connections come from: Unix sockets, or the memory of a test.
package protocol ServerTransport: Sendable {
    /// Accepts connections until `stop()` or cancellation, then ends those that are left.
    func run(accept: @escaping ConnectionAcceptor) async throws

    /// Accepts no more connections; those that exist go on.
    func stopAccepting()

    /// Ends all connections and lets `run` return.
    func stop()
}
