internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire
internal import Logging
internal import Synchronization

/// Keeps the daemon's time from going back:
///
///     start ─┬─ the machine's clock is behind the mark: go on from the mark (error)
///            └─ otherwise: go on from the machine's clock; far ahead of the mark: warn
///     run ──── every minute: store the mark; the machine's clock was set: warn, and follow it only
///              with the codes of authenticators
///
/// A start behind the mark follows the machine's clock again once it has caught up, and either time
/// goes back only when the operator says that the mark was wrong (`accept`).
final class Timekeeping: Sendable {
    private struct State {
        var startedAt = Timestamp.distantPast
        /// How far the machine's clock was from the mark when the daemon started.
        var startedAhead: Duration?
        /// Whether the daemon goes on from the mark.
        var isBehind = false
        /// The machine's clock less the daemon's time, when they were last compared.
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

    /// Decides what time it is, before anything is measured by it, and changes nothing. Throws what the
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

    /// Compares and stores until the task is cancelled, and stores a last time then.
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
                "the machine's clock was set: codes of authenticators follow it",
                metadata: ["by_seconds": "\(step.components.seconds)"]
            )
        }
        guard hasCaughtUp else { return }
        clock.adopt(wall)
        logger.notice("the machine's clock has caught up with the daemon's time")
    }

    var machine: Timestamp { clock.timeOfDay() }

    /// When the daemon started, by its time as it is now.
    var startedAt: Timestamp { state.withLock { $0.startedAt } }

    /// Takes the machine's clock for right, whatever was stored. Returns the daemon's time before and
    /// now. What was stored in between has to be ended: `ClockCorrection`.
    func accept(by uid: UInt32) async throws -> (before: Timestamp, now: Timestamp) {
        let (before, wall) = (clock.now(), clock.timeOfDay())
        // In this order, so that a mark that is being stored meanwhile is found to be wrong.
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
            markAt: state.mark?.milliseconds ?? 0
        )
        if abs(wall.since(now)) > TimeLimits.step {
            status.finding = wall < now ? .behind : .ahead
        } else if let ahead = state.startedAhead, ahead > TimeLimits.farAhead {
            status.finding = .startedAhead
        }
        return status
    }

    /// Stores the mark. A failure is logged only: the daemon serves on a full disk, with the old mark.
    func store() async {
        let now = clock.now()
        do {
            try await registry.moveClockMark(to: now)
            state.withLock { $0.mark = now }
            let present = clock.now()
            guard present < now else { return }
            // The operator has set the time back since it was read.
            try await registry.setClockMark(to: present)
            state.withLock { $0.mark = present }
        } catch {
            logger.warning("the time could not be stored", metadata: ["error": "\(error)"])
        }
    }

    private func report(_ ahead: Duration?) {
        guard let ahead else { return }
        let metadata: Logger.Metadata = [
            "by_seconds": "\(ahead.components.seconds)",
            "advice": "set the clock; if the stored time was wrong: frontdesk clock accept",
        ]
        if ahead < .zero - Timestamp.tolerance {
            logger.error(
                "the machine's clock is behind the time of the last run, which goes on",
                metadata: metadata
            )
        } else if ahead > TimeLimits.farAhead {
            logger.warning(
                "the machine's clock is far ahead of the time of the last run",
                metadata: metadata
            )
        }
    }
}

/// Bounds of what is done about the machine's clock.
enum TimeLimits {
    /// How often the machine's clock is compared with the daemon's time.
    static let interval = Duration.seconds(10)
    /// Comparisons between two marks.
    static let roundsPerMark = 6
    /// From how much on a difference is reported.
    static let step = Duration.seconds(30)
    /// From how much on a start is far ahead: longer than a daemon is usually stopped for.
    static let farAhead = Duration.seconds(31 * 86_400)
}

private func abs(_ span: Duration) -> Duration { span < .zero ? .zero - span : span }
