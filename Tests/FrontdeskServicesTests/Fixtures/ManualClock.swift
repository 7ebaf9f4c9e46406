import FrontdeskDomain
import Synchronization

/// A clock that moves when a test moves it.
final class ManualClock: WallClock {
    private let moment = Mutex(Timestamp(milliseconds: 1_800_000_000_000))

    func now() -> Timestamp { moment.withLock { $0 } }

    func advance(by span: Duration) { moment.withLock { $0 = $0 + span } }
}
