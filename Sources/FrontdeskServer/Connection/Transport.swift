internal import FrontdeskWire

/// Carries the bytes of one connection. Calls to it, and its calls to its `Connection`, all run on
/// one executor of the transport, one at a time.
package protocol Transport: AnyObject {
    /// The clock for `wake(at:)`.
    var now: ContinuousClock.Instant { get }

    /// Memory that all connections of the executor share, one at a time.
    var scratch: ScratchSpace { get }

    /// Makes the transport call `Connection.woken()`. Any thread may use it.
    var waker: any TransportWaker { get }

    /// Copies `bytes`, sends them, and wipes the copy. Calls `Connection.sent()` when everything is
    /// sent, possibly before this function returns. Until then there must be no second `send`.
    func send(_ bytes: UnsafeRawBufferPointer)

    /// Calls `Connection.timerFired()` at `instant`. Replaces an earlier request.
    func wake(at instant: ContinuousClock.Instant)

    /// Closes the connection at once. Calls `Connection.ended()`, possibly before this function
    /// returns.
    func close()
}

/// Memory that an executor lends to the connection it runs, so that idle connections hold none.
package final class ScratchSpace {
    /// The replies of the current batch; empty between batches.
    let answers = AnswerBuffer()
    /// The memory of the current message.
    let arena = Arena(budget: WireLimits.responseArena)

    package init() {}
}
