internal import Glibc
package import Logging

/// Writes each log entry to standard error as one line, prefixed with the priority for journald
/// (sd-daemon(3)). It escapes everything except printable ASCII, so that outside data can neither
/// begin a new line nor color or reorder the current one.
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
        // Use one write call, so that lines of several threads do not mix.
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
    /// The text with everything except printable ASCII escaped, truncated to 1,000 characters.
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
