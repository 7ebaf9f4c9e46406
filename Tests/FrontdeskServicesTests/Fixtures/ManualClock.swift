import FrontdeskDomain
import Synchronization

/// A clock that moves only when a test moves it.
final class ManualClock: WallClock {
    private struct State {
        var now = Timestamp(milliseconds: 1_800_000_000_000)
        /// The machine's clock minus the daemon's time.
        var difference = Duration.zero
    }

    private let state = Mutex(State())

    func now() -> Timestamp { state.withLock { $0.now } }

    func timeOfDay() -> Timestamp { state.withLock { $0.now + $0.difference } }

    func advance(by span: Duration) { state.withLock { $0.now = $0.now + span } }

    /// Moves the machine's clock forward or back.
    func set(by span: Duration) { state.withLock { $0.difference += span } }

    func adopt(_ moment: Timestamp) {
        state.withLock { state in
            state.difference = (state.now + state.difference).since(moment)
            state.now = moment
        }
    }

    /// Starts anew like another process, which knows only the machine's clock.
    func restart() { adopt(timeOfDay()) }
}
