internal import Synchronization

/// A worker's sign of life, and the word that it is to stop at once.
final class Pulse: Sendable {
    private let last: Mutex<ContinuousClock.Instant>
    private let stopping = Atomic<Bool>(false)

    init() { last = Mutex(.now) }

    /// The worker lives. Returns whether what it does is to be broken off.
    @discardableResult
    func beat() -> Bool {
        last.withLock { $0 = .now }
        return stopping.load(ordering: .acquiring)
    }

    func breakOff() { stopping.store(true, ordering: .releasing) }

    /// How long it has been silent.
    var silence: Duration { last.withLock { .now - $0 } }
}
