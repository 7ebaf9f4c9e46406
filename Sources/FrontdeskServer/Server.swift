package import Logging

/// The daemon's end of ttrpc: takes connections from its transports, their calls to the routes, and
/// the answers back. It knows bytes and calls, and nothing of sign-in.
package final class Server: Sendable {
    let state: ServerState
    private let transports: [any ServerTransport]

    /// - Parameters:
    ///   - peers: asked once for each connection, when it is accepted.
    ///   - logger: gets faults of the daemon under the ids that callers are told.
    package init(
        router: Router,
        transports: [any ServerTransport],
        peers: @escaping PeerMap,
        limits: ServerLimits = ServerLimits(),
        logger: Logger
    ) {
        state = ServerState(router: router, peers: peers, limits: limits, logger: logger)
        self.transports = transports
    }

    /// Serves until `drain(within:)` is done or the task is cancelled; then every connection has
    /// ended. A handler that takes no notice of its cancellation is waited for, since what it
    /// changes is still being changed: whatever can hold one up is to be stopped when `drain`
    /// has returned.
    ///
    /// - Throws: what keeps a transport from accepting connections.
    @concurrent
    package func run() async throws {
        let state = self.state
        try await withThrowingDiscardingTaskGroup { group in
            for transport in transports {
                group.addTask {
                    try await transport.run { state.accept($0, over: $1) }
                    // One that ends by itself ends the server: nobody would notice otherwise.
                    state.queue.finish()
                }
            }
            group.addTask { [transports] in
                await Self.serveCalls(of: state)
                for transport in transports { transport.stop() }
            }
        }
    }

    /// Gives every call a task of its own, until the queue is finished.
    private static func serveCalls(of state: ServerState) async {
        await withDiscardingTaskGroup { group in
            for await call in state.queue.calls {
                group.addTask { await call.run() }
            }
            // Whoever has not finished by now was given its time by `drain`.
            group.cancelAll()
        }
    }

    /// Stops gently: accepts no more connections, answers new calls with status 14, lets the calls
    /// that are worked on finish and sends their answers; then ends all connections and lets
    /// `run` return. This itself returns at its limit, whatever the handlers do.
    ///
    /// - Parameters:
    ///   - limit: after which the calls that are left are cancelled, and the connections end as
    ///     soon as those have.
    ///   - clock: by which the limit is measured.
    package func drain(
        within limit: Duration,
        clock: any Clock<Duration> = ContinuousClock()
    ) async {
        for transport in transports { transport.stopAccepting() }
        state.beginStopping()
        let state = self.state
        await withTaskGroup { group in
            group.addTask {
                await state.calls.waitUntilNone()
                await state.endConnections()
            }
            group.addTask { try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        state.queue.finish()
    }

    /// To be called when the peer map has changed: ends the connections that it would take for
    /// something else today, once their calls are finished.
    package func reviewPeers() { state.reviewPeers() }

    /// Whether `drain(within:)` has begun.
    package var isStopping: Bool { state.isStopping }
}
