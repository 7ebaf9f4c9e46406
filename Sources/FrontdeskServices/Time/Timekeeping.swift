internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire
internal import Logging
internal import Synchronization

/// Prevents the daemon's time from going back. The mark is the last stored time:
///
///     start ─┬─ the machine's clock is behind the mark: continue from the mark (error)
///            └─ otherwise: continue from the machine's clock; far ahead of the mark: warn
///     run ──── every minute: store the mark; the machine's clock was set: warn, and follow it only
///              for authenticator codes
///
/// After a start behind the mark, the daemon follows the machine's clock again once it has caught
/// up. The time goes back only when the operator says that the mark was wrong (`accept`).
final class Timekeeping: Sendable {
    private struct State {
        var startedAt = Timestamp.distantPast
        /// How far the machine's clock was ahead of the mark when the daemon started.
        var startedAhead: Duration?
        /// Whether the daemon continues from the mark.
        var isBehind = false
        /// The machine's clock minus the daemon's time, at the last comparison.
        var difference = Duration.zero
        var mark: Timestamp?
    }

    private let registry: Registry
    private let clock: any WallClock
    private let logger: Logger
    private let state = Mutex(State())

    init(registry: Registry, clock: any WallClock, logger: Logger) {
        self.registry = registry
        self.clock = clock
        self.logger = logger
    }

    /// Determines the daemon's time before anything uses it, and stores nothing. Throws what the
    /// registry throws.
    func start() async throws {
        let wall = clock.timeOfDay()
        let mark = try await registry.fetchClockMark()
        let ahead = mark.map { wall.since($0) }
        clock.adopt(max(wall, mark ?? wall))
        let now = clock.now()
        state.withLock { state in
            state.startedAt = now
            state.startedAhead = ahead
            state.isBehind = (ahead ?? .zero) < .zero
            state.difference = wall.since(now)
            state.mark = max(now, mark ?? now)
        }
        report(ahead)
    }

    /// Compares and stores periodically until the task is cancelled, and then stores once more.
    func run() async {
        var rounds = 0
        while !Task.isCancelled {
            try? await Task.sleep(for: TimeLimits.interval)
            compare()
            rounds += 1
            if rounds % TimeLimits.roundsPerMark == 0 { await store() }
        }
        await store()
    }

    /// Compares the machine's clock with the daemon's time.
    func compare() {
        let (wall, now) = (clock.timeOfDay(), clock.now())
        let difference = wall.since(now)
        let (hasCaughtUp, step) = state.withLock { state -> (Bool, Duration) in
            let step = difference - state.difference
            let hasCaughtUp = state.isBehind && difference >= .zero
            if hasCaughtUp {
                state.isBehind = false
                state.startedAt = state.startedAt + difference
            }
            state.difference = hasCaughtUp ? .zero : difference
            return (hasCaughtUp, step)
        }
        if abs(step) > TimeLimits.step {
            logger.warning(
                "the machine's clock was set; authenticator codes follow it",
                metadata: ["by_seconds": "\(step.components.seconds)"]
            )
        }
        guard hasCaughtUp else { return }
        clock.adopt(wall)
        logger.notice("the machine's clock has caught up with the daemon's time")
    }

    var machine: Timestamp { clock.timeOfDay() }

    /// When the daemon started, on its present time scale.
    var startedAt: Timestamp { state.withLock { $0.startedAt } }

    /// Adopts the machine's clock, whatever was stored. Returns the daemon's time before and after.
    /// `ClockCorrection` must end what was stored in between.
    func accept(by uid: UInt32) async throws -> (before: Timestamp, now: Timestamp) {
        let (before, wall) = (clock.now(), clock.timeOfDay())
        // Adopt the clock first, so that a concurrent `store` detects that its mark is wrong.
        clock.adopt(wall)
        do {
            try await registry.setClockMark(to: wall)
        } catch {
            clock.adopt(clock.timeOfDay() + before.since(wall))
            throw error
        }
        state.withLock { state in
            state = State(startedAt: state.startedAt + wall.since(before), mark: wall)
        }
        logger.notice(
            "the operator has accepted the machine's clock",
            metadata: [
                "uid": "\(uid)", "by_seconds": "\(wall.since(before).components.seconds)",
            ]
        )
        return (before, wall)
    }

    /// For the status.
    var status: ClockStatus {
        let (wall, now) = (clock.timeOfDay(), clock.now())
        let state = state.withLock { $0 }
        var status = ClockStatus(
            nowAt: now.milliseconds,
            machineAt: wall.milliseconds,
            latestStoredAt: state.mark?.milliseconds ?? 0
        )
        if abs(wall.since(now)) > TimeLimits.step {
            status.finding = wall < now ? .behind : .ahead
        } else if let ahead = state.startedAhead, ahead > TimeLimits.farAhead {
            status.finding = .startedAhead
        }
        return status
    }

    /// Stores the mark. A failure is only logged: with a full disk, the daemon continues with the
    /// old mark.
    func store() async {
        let now = clock.now()
        do {
            try await registry.moveClockMark(to: now)
            state.withLock { $0.mark = now }
            let present = clock.now()
            guard present < now else { return }
            // The operator has set the time back since we read it.
            try await registry.setClockMark(to: present)
            state.withLock { $0.mark = present }
        } catch {
            logger.warning("cannot store the time", metadata: ["error": "\(error)"])
        }
    }

    private func report(_ ahead: Duration?) {
        guard let ahead else { return }
        let metadata: Logger.Metadata = [
            "by_seconds": "\(ahead.components.seconds)",
            "advice": "set the clock; if the stored time was wrong, run frontdesk clock accept",
        ]
        if ahead < .zero - Timestamp.tolerance {
            logger.error(
                "the machine's clock is behind the stored time, from which the daemon continues",
                metadata: metadata
            )
        } else if ahead > TimeLimits.farAhead {
            logger.warning(
                "the machine's clock is far ahead of the stored time",
                metadata: metadata
            )
        }
    }
}

/// The limits for comparing and storing the time.
enum TimeLimits {
    /// How often the machine's clock is compared with the daemon's time.
    static let interval = Duration.seconds(10)
    /// The number of comparisons per stored mark.
    static let roundsPerMark = 6
    /// The difference from which a clock step is reported.
    static let step = Duration.seconds(30)
    /// The difference from which a start counts as far ahead. It is longer than a daemon usually
    /// stays stopped.
    static let farAhead = Duration.seconds(31 * 86_400)
}

private func abs(_ span: Duration) -> Duration { span < .zero ? .zero - span : span }
