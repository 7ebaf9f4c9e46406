internal import FrontdeskClient
internal import Synchronization

/// Whether a channel as a whole is out of order. While it is, the courier takes only a message now
/// and then to try; the others wait in the daemon.
final class Outage: Sendable {
    /// What is to be logged of a failed attempt.
    enum Note: Equatable {
        case first
        /// The fault has lasted for a while, or is of another kind now: so many attempts failed.
        case lasting(attempts: Int)
        case nothing
    }

    private struct State {
        var finding = CourierFinding.unspecified
        var attempts = 0
        var until: ContinuousClock.Instant?
        var notedAt: ContinuousClock.Instant?
        /// Messages that the server rejected during the present fault.
        var met: Set<String> = []
        /// Messages that the server rejected during an earlier fault, before it took another one.
        var suspects: Set<String> = []
        /// Messages that the server rejected during two faults, each of which ended with the delivery
        /// of another message.
        var exceptions: Set<String> = []
    }

    private let state = Mutex(State())

    private static let longest = Duration.seconds(30)
    private static let reminder = Duration.seconds(3600)
    private static let limit = 1000

    /// An attempt failed in a way that concerns every message. Returns what to log; nil if the
    /// message is known to be the only one that fails, and others go on.
    func begin(
        _ message: String,
        _ finding: CourierFinding,
        at now: ContinuousClock.Instant = .now
    ) -> Note? {
        state.withLock { state in
            guard finding != .rejected || !state.exceptions.contains(message) else { return nil }
            if finding == .rejected, state.met.count < Self.limit { state.met.insert(message) }
            state.attempts = min(state.attempts + 1, 1_000_000)
            let wait = Duration.milliseconds(250) * (1 << min(state.attempts, 10))
            state.until = now + min(wait, Self.longest)
            let isDue = state.notedAt.map { now - $0 >= Self.reminder } ?? true
            guard isDue || finding != state.finding else { return .nothing }
            (state.notedAt, state.finding) = (now, finding)
            return state.attempts == 1 ? .first : .lasting(attempts: state.attempts)
        }
    }

    /// A message was delivered. Returns how many attempts had failed; nil if there was no fault.
    ///
    /// One fault does not make its messages exceptions: whatever is sent during it is rejected. Only a
    /// message that is rejected once more after the delivery may be the cause itself.
    func end(_ message: String) -> Int? {
        state.withLock { state in
            state.met.remove(message)
            state.suspects.remove(message)
            state.exceptions.remove(message)
            guard state.attempts > 0 else { return nil }
            var next = State()
            next.exceptions = state.exceptions.union(state.met.intersection(state.suspects))
            next.suspects = state.suspects.union(state.met).subtracting(next.exceptions)
            if next.exceptions.count > Self.limit { next.exceptions = [] }
            if next.suspects.count > Self.limit { next.suspects = state.met }
            defer { state = next }
            return state.attempts
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
