internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// Runs work that is retried later, and logs its failures. The log handler counts repeats.
final class RetriedWork: Sendable {
    private let passing = Mutex(false)
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Whether the last failure was temporary, so that a retry may succeed.
    var isTransient: Bool { passing.withLock { $0 } }

    /// Runs `work`. Returns whether it succeeded.
    ///
    /// - Parameters:
    ///   - words: what failed, for the log.
    ///   - metadata: the object of the work, for the log.
    @discardableResult
    func watch(
        _ words: Logger.Message,
        _ metadata: Logger.Metadata = [:],
        _ work: () async throws -> Void
    ) async -> Bool {
        do {
            try await work()
            return true
        } catch {
            passing.withLock { $0 = error.isTransient }
            logger.warning(words, metadata: metadata.merging(["error": "\(error)"]) { $1 })
            return false
        }
    }
}

extension Error {
    /// Whether a retry may succeed.
    fileprivate var isTransient: Bool {
        switch self as? StorageError {
        case .full, .busy, .unavailable, .outcomeUnknown: true
        default: false
        }
    }
}
