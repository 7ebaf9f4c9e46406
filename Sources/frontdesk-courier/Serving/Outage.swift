internal import FrontdeskClient
internal import Synchronization

/// Tracks whether a whole channel is out of order. During an outage, the courier only leases a
/// message from time to time as a probe; the others stay queued in the daemon.
final class Outage: Sendable {
    /// What to log about a failed attempt.
    enum Note: Equatable {
        case first
        /// The fault persists or its kind has changed, after this many failed attempts.
        case lasting(attempts: Int)
        case nothing
    }

    private struct State {
        var channelState = ChannelState.unspecified
        var attempts = 0
        var until: ContinuousClock.Instant?
        var notedAt: ContinuousClock.Instant?
        /// Messages that the server rejected during the current fault.
        var met: Set<String> = []
        /// Messages that the server rejected during an earlier fault, before it accepted another
        /// one.
        var suspects: Set<String> = []
        /// Messages that the server rejected during two faults, each of which ended with the
        /// delivery of another message.
        var exceptions: Set<String> = []
    }

    private let state = Mutex(State())

    private static let longest = Duration.seconds(30)
    private static let reminder = Duration.seconds(3600)
    private static let limit = 1000

    /// Records a failed attempt that affects every message. Returns what to log; nil if only this
    /// message is known to fail, so that the others continue.
    func begin(
        _ message: String,
        _ channelState: ChannelState,
        at now: ContinuousClock.Instant = .now
    ) -> Note? {
        state.withLock { state in
            guard channelState != .rejected || !state.exceptions.contains(message) else {
                return nil
            }
            if channelState == .rejected, state.met.count < Self.limit { state.met.insert(message) }
            state.attempts = min(state.attempts + 1, 1_000_000)
            let wait = Duration.milliseconds(250) * (1 << min(state.attempts, 10))
            state.until = now + min(wait, Self.longest)
            let isDue = state.notedAt.map { now - $0 >= Self.reminder } ?? true
            guard isDue || channelState != state.channelState else { return .nothing }
            (state.notedAt, state.channelState) = (now, channelState)
            return state.attempts == 1 ? .first : .lasting(attempts: state.attempts)
        }
    }

    /// Records a delivery. Returns how many attempts had failed; nil if there was no fault.
    ///
    /// A single fault does not make its messages exceptions, because the server rejects everything
    /// during it. Only a message that is rejected again after a delivery may itself be the cause.
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

    /// How long to wait before the next attempt; nil for no wait.
    var wait: Duration? {
        state.withLock { state in
            guard let until = state.until, until > .now else { return nil }
            return until - .now
        }
    }
}
