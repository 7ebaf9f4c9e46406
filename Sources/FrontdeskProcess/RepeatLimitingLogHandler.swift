package import Logging
internal import Synchronization

/// Passes log entries to another handler, but repeated warnings and errors only as a count
/// (`repeats`). Two entries are equal if their level, message and metadata are equal, apart from
/// metadata that identifies one call or one message.
package struct RepeatLimitingLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level {
        get { next.logLevel }
        set { next.logLevel = newValue }
    }

    private var next: any LogHandler
    private let repeats: LogRepeats

    package init(_ next: any LogHandler, _ repeats: LogRepeats) {
        self.next = next
        self.repeats = repeats
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var event = event
        event.metadata = metadata.merging(event.metadata ?? [:]) { $1 }
        guard event.level >= .warning else { return next.log(event: event) }
        repeats.log(event, to: next)
    }
}

/// The repeated entries of all loggers of the process. `flush` writes the counts that are due.
package final class LogRepeats: Sendable {
    private typealias Pace = RepeatPace<(event: LogEvent, next: any LogHandler)>

    private let pace = Mutex(Pace())

    private static let interval = Duration.seconds(5)
    /// Metadata that differs between calls or messages, so the comparison ignores it.
    private static let ignoredMetadata: Set<String> = ["request", "message"]
    /// How much of each metadata value is compared, in characters.
    private static let comparedLength = 300

    package init() {}

    /// Writes counts as they become due, until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            flush()
            try? await Task.sleep(for: Self.interval)
        }
    }

    /// Writes the counts whose pause has ended.
    package func flush(now: ContinuousClock.Instant = .now) {
        for line in pace.withLock({ $0.due(now: now) }) { write(line) }
    }

    /// Writes all pending counts.
    package func finish() {
        for line in pace.withLock({ $0.rest() }) { write(line) }
    }

    func log(_ event: LogEvent, to next: any LogHandler) {
        let key = Self.key(of: event)
        let line = pace.withLock { $0.note((event, next), key: key, now: .now) }
        if let line { write(line) }
    }

    private func write(_ line: Pace.Line) {
        var (event, next) = line.event
        if line.repeats > 0 {
            event.metadata = (event.metadata ?? [:]).merging(["repeats": "\(line.repeats)"]) { $1 }
        }
        next.log(event: event)
    }

    private static func key(of event: LogEvent) -> String {
        let pairs = (event.metadata ?? [:]).filter { !ignoredMetadata.contains($0.key) }
            .sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value.description.prefix(comparedLength))" }
        return ["\(event.level)", event.message.description].joined(separator: " ")
            + pairs.joined(separator: " ")
    }
}
