internal import FrontdeskCrypto
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// Runs work that is tried again later, and logs that it failed. The log handler counts repeats.
final class Trouble: Sendable {
    private let passing = Mutex(false)
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Whether what failed last may go well the next time.
    var isPassing: Bool { passing.withLock { $0 } }

    /// Whether `work` was done.
    ///
    /// - Parameters:
    ///   - words: what was not done, for the log.
    ///   - metadata: to what, for the log.
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
            passing.withLock { $0 = error.isPassing }
            logger.warning(words, metadata: metadata.merging(["error": "\(error)"]) { $1 })
            return false
        }
    }
}

extension Error {
    /// Whether it may not be there the next time.
    fileprivate var isPassing: Bool {
        switch self as? StorageError {
        case .full, .busy, .unavailable, .outcomeUnknown: true
        default: false
        }
    }
}
