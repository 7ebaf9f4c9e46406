import Logging
import Synchronization

/// A logger that records the lines of the journal.
final class LogRecorder: LogHandler, Sendable {
    private let kept = Mutex<[(line: String, heads: String)]>([])

    /// The ends of audit logs, `tenant:number:code`, in the order of their lines.
    var heads: [String] {
        kept.withLock { $0.flatMap { $0.heads.split(separator: " ").map(String.init) } }
    }

    /// The messages, each with its metadata in the order of the keys.
    var lines: [String] { kept.withLock { $0.map(\.line) } }

    var logger: Logger { Logger(label: "test") { _ in self } }

    var logLevel: Logger.Level {
        get { .info }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }
        let words = [event.message.description] + pairs.map { "\($0.key)=\($0.value)" }
        let heads = event.metadata?["heads"].map { "\($0)" } ?? ""
        kept.withLock { $0.append((words.joined(separator: " "), heads)) }
    }
}
