internal import FrontdeskProcess
internal import Logging

/// The loggers of the daemon.
struct DaemonLog {
    let repeats: LogRepeats
    /// Logs every entry. For actions of the operator: start, stop and reload.
    let direct: Logger
    /// Counts repeated warnings and errors instead of logging each. For everything else.
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
