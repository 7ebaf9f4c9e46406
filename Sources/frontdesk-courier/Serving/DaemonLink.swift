internal import FrontdeskClient
internal import Synchronization

/// A connection to the daemon that survives outages of the daemon.
final class DaemonLink: Sendable {
    private struct State {
        var client: FrontdeskClient?
        var isClosed = false
        var works = true
        var failures = 0
    }

    private let socket: String
    private let state = Mutex(State())

    init(_ socket: String) { self.socket = socket }

    /// The client, connected if necessary; nil if the daemon cannot be reached or the link is
    /// closed.
    func client() async -> FrontdeskClient? {
        let (known, isClosed) = state.withLock { ($0.client, $0.isClosed) }
        if known != nil || isClosed { return known }
        guard let made = try? await FrontdeskClient.connect(to: socket) else { return nil }
        let surplus = state.withLock { state -> FrontdeskClient? in
            guard state.client == nil, !state.isClosed else { return made }
            state.client = made
            return nil
        }
        await surplus?.close()
        return state.withLock { $0.client }
    }

    func close() async {
        let client = state.withLock { state in
            state.isClosed = true
            return state.client.take()
        }
        await client?.close()
    }

    /// Records whether calls succeed. Returns whether this has changed.
    func note(works: Bool) -> Bool {
        state.withLock { state in
            if works { state.failures = 0 }
            defer { state.works = works }
            return state.works != works
        }
    }

    /// The time to wait after a failure. It grows with each failure, up to two seconds.
    func nextPause() -> Duration {
        state.withLock { state in
            state.failures = min(state.failures + 1, 20)
            return min(.milliseconds(100) * (1 << min(state.failures, 6)), .seconds(2))
        }
    }
}
