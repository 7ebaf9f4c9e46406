internal import FrontdeskCrypto
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// Runs work that is tried again later, and says once that it cannot be done, until it can.
final class Trouble: Sendable {
    private struct State {
        var said: Set<String> = []
        var isPassing = false
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Whether what failed last may go well the next time.
    var isPassing: Bool { state.withLock { $0.isPassing } }

    /// Whether `work` was done. `words` say what was not.
    @discardableResult
    func watch(_ words: String, _ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            _ = state.withLock { $0.said.remove(words) }
            return true
        } catch {
            let isNew = state.withLock { state in
                state.isPassing = error.isPassing
                return state.said.insert(words).inserted
            }
            if isNew {
                logger.warning("\(words)", metadata: ["error": "\(error)"])
            }
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
