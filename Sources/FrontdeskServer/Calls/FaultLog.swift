internal import Logging
internal import Synchronization

/// Writes down what made calls fail: a fault that keeps happening has a line now and then, not
/// one for each call that meets it.
final class FaultLog: Sendable {
    private let logger: Logger
    private let pace: Mutex<FaultPace>

    init(logger: Logger, limits: ServerLimits) {
        self.logger = logger
        pace = Mutex(FaultPace(pause: limits.faultPause, capacity: limits.faultsRemembered))
    }

    /// Logs `fault` under the call's id, unless it has just been.
    func record(
        _ what: Logger.Message,
        _ fault: String,
        requestID: String,
        now: ContinuousClock.Instant
    ) {
        guard let suppressed = pace.withLock({ $0.next(fault, now: now) }) else { return }
        var metadata: Logger.Metadata = ["request": "\(requestID)", "error": "\(fault)"]
        if suppressed > 0 { metadata["suppressed"] = "\(suppressed)" }
        logger.error(what, metadata: metadata)
    }
}

/// Which faults are worth a line: of each description one in a while. What it remembers is
/// bounded, however many descriptions there are.
package struct FaultPace {
    private struct Entry {
        var loggedAt: ContinuousClock.Instant
        var suppressed = 0
    }

    private let pause: Duration
    private let capacity: Int
    private var entries: [String: Entry] = [:]

    /// Stands for all faults beyond `capacity`.
    private static let others = ""
    /// How much of a description is compared, in characters.
    private static let compared = 200

    package init(pause: Duration, capacity: Int) {
        self.pause = pause
        self.capacity = capacity
    }

    /// - Returns: how many of this fault were left out since its last line, if it is to have one
    ///   now; else nil.
    package mutating func next(_ fault: String, now: ContinuousClock.Instant) -> Int? {
        let key = key(for: String(fault.prefix(Self.compared)), now: now)
        guard let entry = entries[key] else {
            entries[key] = Entry(loggedAt: now)
            return 0
        }
        guard now - entry.loggedAt >= pause else {
            entries[key]?.suppressed += 1
            return nil
        }
        entries[key] = Entry(loggedAt: now)
        return entry.suppressed
    }

    private mutating func key(for fault: String, now: ContinuousClock.Instant) -> String {
        if entries[fault] != nil || entries.count < capacity { return fault }
        entries = entries.filter { now - $0.value.loggedAt < pause }
        return entries.count < capacity ? fault : Self.others
    }
}
