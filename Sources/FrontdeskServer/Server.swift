package import Logging

/// The ttrpc server. It accepts connections from its transports, dispatches their calls to the
/// routes, and sends the replies. It handles bytes and calls and knows nothing about sign-in.
package final class Server: Sendable {
    let state: ServerState
    private let transports: [any ServerTransport]

    /// - Parameters:
    ///   - peers: called when a connection is accepted, and again by `reviewPeers`.
    ///   - logger: receives faults of the daemon, with the request ids that callers see.
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

    /// Serves until `drain(within:)` has finished or the task is cancelled. All connections have
    /// ended when it returns. It waits for handlers that ignore cancellation, because they may
    /// still change data. After `drain` has returned, stop whatever can block a handler.
    ///
    /// - Throws: errors that prevent a transport from accepting connections.
    @concurrent
    package func run() async throws {
        let state = self.state
        try await withThrowingDiscardingTaskGroup { group in
            for transport in transports {
                group.addTask {
                    try await transport.run { state.accept($0, over: $1) }
                    // If one transport ends by itself, the server must end too; otherwise the
                    // failure would go unnoticed.
                    state.queue.finish()
                }
            }
            group.addTask { [transports] in
                await Self.serveCalls(of: state)
                for transport in transports { transport.stop() }
            }
        }
    }

    /// Runs each call in its own task until the queue is finished.
    private static func serveCalls(of state: ServerState) async {
        await withDiscardingTaskGroup { group in
            for await call in state.queue.calls {
                group.addTask { await call.run() }
            }
            // `drain` has already given these calls time to finish.
            group.cancelAll()
        }
    }

    /// Shuts down gracefully. The server accepts no more connections and rejects new calls with
    /// status 14. Running calls may finish and send their replies. Then all connections end and
    /// `run` returns. This function returns within the limit, whatever the handlers do.
    ///
    /// - Parameters:
    ///   - limit: the time after which the remaining calls are cancelled. Their connections end as
    ///     soon as the calls do.
    ///   - clock: measures the limit.
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

    /// Call this after the peer map changes. It ends the connections whose caller the map now maps
    /// differently, after their calls have finished.
    package func reviewPeers() { state.reviewPeers() }

    /// Whether `drain(within:)` has begun.
    package var isStopping: Bool { state.isStopping }
}
