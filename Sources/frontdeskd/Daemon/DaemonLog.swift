internal import FrontdeskProcess
internal import Logging

/// The loggers of the daemon.
struct DaemonLog {
    let repeats: LogRepeats
    /// For what the operator does: the start, the stop and reloads. It writes every entry.
    let direct: Logger
    /// For everything else. It counts warnings and errors that repeat.
    let limited: Logger

    init() {
        let repeats = LogRepeats()
        self.repeats = repeats
        direct = Logger(label: "frontdeskd") { _ in JournalLogHandler() }
        limited = Logger(label: "frontdeskd") { _ in
            RepeatLimitingLogHandler(JournalLogHandler(), repeats)
        }
    }
}
