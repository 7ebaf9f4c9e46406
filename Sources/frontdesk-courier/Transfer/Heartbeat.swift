internal import Synchronization

/// A worker's heartbeat, which also carries the request to stop at once.
final class Heartbeat: Sendable {
    private let last: Mutex<ContinuousClock.Instant>
    private let stopping = Atomic<Bool>(false)

    init() { last = Mutex(.now) }

    /// Records a heartbeat. Returns whether the worker must abort its transfer.
    @discardableResult
    func beat() -> Bool {
        last.withLock { $0 = .now }
        return stopping.load(ordering: .acquiring)
    }

    func abort() { stopping.store(true, ordering: .releasing) }

    /// The time since the last heartbeat.
    var silence: Duration { last.withLock { .now - $0 } }
}
