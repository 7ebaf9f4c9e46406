internal import Glibc
package import Logging

/// Writes each log entry as one line to standard error, with the priority in front that journald
/// reads (sd-daemon(3)). What came from outside can neither begin a line of its own nor colour or
/// reorder the one it is in: everything but printable ASCII in values is escaped.
package struct JournalLogHandler: LogHandler {
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]

    package init() {}

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let metadata = metadata.merging(event.metadata ?? [:]) { $1 }
        var line = "<\(event.level.priority)>" + event.message.description.escapedForLog
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line += " \(key)=\(value.description.escapedForLog)"
        }
        line += "\n"
        // One write, so that lines of several threads do not mix.
        line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

extension Logger.Level {
    /// syslog(3) priorities.
    var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

extension String {
    /// The text with everything but printable ASCII escaped, at most 1,000 characters of it.
    package var escapedForLog: String {
        var escaped = ""
        for scalar in unicodeScalars.prefix(1000) {
            switch scalar {
            case "\\": escaped += "\\\\"
            case " "..."~": escaped.unicodeScalars.append(scalar)
            default: escaped += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return escaped
    }
}
