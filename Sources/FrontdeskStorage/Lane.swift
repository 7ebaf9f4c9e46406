internal import Dispatch
internal import Synchronization

/// A serial thread that owns a state. Work on it may block on the disk; it never runs on the
/// threads of Swift's concurrency.
final class Lane<State>: @unchecked Sendable {
    // Unchecked: `state` is touched only on the serial `queue`.
    private var state: State
    private let queue: DispatchQueue
    private let waiting = Atomic<Int>(0)
    private let limit: Int

    init(_ label: String, limit: Int, owning state: sending State) {
        self.state = state
        self.limit = limit
        queue = DispatchQueue(label: label)
    }

    /// Runs `body` after all that came before. Throws `StorageError.busy` if too much is waiting,
    /// unless it `mustRun`.
    func run<T: Sendable>(
        mustRun: Bool = false,
        _ body: @escaping @Sendable (inout State) throws -> T
    ) async throws -> T {
        guard waiting.add(1, ordering: .relaxed).newValue <= limit || mustRun else {
            waiting.subtract(1, ordering: .relaxed)
            throw StorageError.busy
        }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                self.waiting.subtract(1, ordering: .relaxed)
                continuation.resume(with: Result { try body(&self.state) })
            }
        }
    }
}
