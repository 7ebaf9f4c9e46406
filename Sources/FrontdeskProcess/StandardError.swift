internal import Glibc
package import Logging

/// Standard error, where programs report why they cannot run.
package enum StandardError {
    /// Whether journald reads standard error. systemd sets `JOURNAL_STREAM` to the device and inode
    /// of the stream (systemd.exec(5)), so that a redirected stream is recognised.
    package static let isJournal: Bool = {
        guard let stream = getenv("JOURNAL_STREAM") else { return false }
        return isStream(String(cString: stream), STDERR_FILENO)
    }()

    /// Writes a problem as one line, escaped so that a path or file content cannot begin a second
    /// line or control a terminal. The journal records it with priority 3 (error).
    package static func report(_ problem: String, of program: String) {
        write("\(program): \(problem.escapedForLog)\n")
    }

    /// Writes lines. In the journal, each line gets a priority (sd-daemon(3)).
    package static func write(_ lines: String, priority: Logger.Level = .error) {
        var text = isJournal ? prioritised(lines, priority) : lines
        // Use one write call, so that lines of several threads do not mix.
        text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    package static func prioritised(_ lines: String, _ priority: Logger.Level) -> String {
        lines.split(separator: "\n").map { "<\(priority.priority)>\($0)\n" }.joined()
    }

    /// Whether the descriptor is the stream that `device:inode` names.
    package static func isStream(_ name: String, _ descriptor: Int32) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        return name == "\(status.st_dev):\(status.st_ino)"
    }
}
