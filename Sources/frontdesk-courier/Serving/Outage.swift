internal import Synchronization

/// Whether the server of one way is out of order. While it is, nothing is taken from the daemon:
/// what waits there is not counted as tried, and goes out once the server is back.
final class Outage: Sendable {
    private struct State {
        var failures = 0
        var until: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    private static let longest = Duration.seconds(30)

    /// A try failed for a reason that would fail any other. Returns whether it is the first one.
    func begin() -> Bool {
        state.withLock { state in
            state.failures = min(state.failures + 1, 30)
            let span = min(
                Duration.milliseconds(250) * (1 << min(state.failures, 10)),
                Self.longest
            )
            state.until = .now + span
            return state.failures == 1
        }
    }

    /// A try was answered. Returns whether there was an outage.
    func end() -> Bool {
        state.withLock { state in
            defer { state = State() }
            return state.failures > 0
        }
    }

    /// How long to wait; nil for not at all.
    var wait: Duration? {
        state.withLock { state in
            guard let until = state.until, until > .now else { return nil }
            return until - .now
        }
    }
}
