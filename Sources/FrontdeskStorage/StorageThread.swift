internal import Dispatch
internal import FrontdeskDomain
internal import Synchronization

/// A serial thread that owns a state. Work on it may block on the disk; it never runs on the
/// threads of Swift's concurrency.
final class Lane<State>: @unchecked Sendable {
    // Unchecked: `state` is touched only on the serial `queue`.
    private var state: State
    private let queue: DispatchQueue
    private let waiting = Mutex(Waiting())
    private let limit: Int
    private let limitPerTenant: Int

    /// What is not begun.
    private struct Waiting {
        var all = 0
        var byTenant: [TenantID: Int] = [:]

        mutating func add(_ count: Int, for tenant: TenantID?) {
            all += count
            guard let tenant else { return }
            let left = byTenant[tenant, default: 0] + count
            byTenant[tenant] = left == 0 ? nil : left
        }
    }

    /// - Parameters:
    ///   - limit: jobs that wait at the most.
    ///   - limitPerTenant: the same of one tenant, so that none fills the queue for the others.
    init(_ label: String, limit: Int, limitPerTenant: Int = .max, owning state: sending State) {
        self.state = state
        self.limit = limit
        self.limitPerTenant = limitPerTenant
        queue = DispatchQueue(label: label)
    }

    /// Runs `body` after all that came before. Throws `StorageError.busy` if too much is waiting,
    /// in all or of `tenant`, unless it `mustRun`.
    func run<T: Sendable>(
        for tenant: TenantID? = nil,
        mustRun: Bool = false,
        _ body: @escaping @Sendable (inout State) throws -> T
    ) async throws -> T {
        let isAccepted = waiting.withLock { waiting in
            let own = tenant.flatMap { waiting.byTenant[$0] } ?? 0
            guard mustRun || (waiting.all < limit && own < limitPerTenant) else { return false }
            waiting.add(1, for: tenant)
            return true
        }
        guard isAccepted else { throw StorageError.busy }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                self.waiting.withLock { $0.add(-1, for: tenant) }
                continuation.resume(with: Result { try body(&self.state) })
            }
        }
    }
}
