import Logging
import Synchronization

/// A logger that keeps what the journal is told of trails.
final class LogRecorder: LogHandler, Sendable {
    private let kept = Mutex<[String]>([])

    /// `tenant:number:code`, in the order told.
    var heads: [String] {
        kept.withLock { $0.flatMap { $0.split(separator: " ").map(String.init) } }
    }

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
        guard let heads = event.metadata?["heads"] else { return }
        kept.withLock { $0.append("\(heads)") }
    }
}
