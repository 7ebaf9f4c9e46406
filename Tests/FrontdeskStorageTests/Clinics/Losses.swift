import FrontdeskStorage
import Synchronization

/// Counts the errors that closed an index.
final class Losses: Sendable {
    private let errors = Mutex<[StorageError]>([])

    var count: Int { errors.withLock(\.count) }

    func add(_ error: StorageError) { errors.withLock { $0.append(error) } }
}
