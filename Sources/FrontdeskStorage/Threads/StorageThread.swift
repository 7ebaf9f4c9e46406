internal import Dispatch
internal import FrontdeskDomain
internal import Synchronization

/// A serial queue that owns a state. Its jobs may block on the disk, so they never run on the
/// thread pool of Swift's concurrency.
final class StorageThread<State>: @unchecked Sendable {
    // Unchecked: only jobs on the serial `queue` touch `state`.
    private var state: State
    private let queue: DispatchQueue
    private let waiting = Mutex(Waiting())
    private let limit: Int
    private let limitPerTenant: Int

    /// Jobs that have not begun.
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
    ///   - limit: how many jobs may wait.
    ///   - limitPerTenant: how many jobs of one tenant may wait, so that no tenant fills the queue.
    init(_ label: String, limit: Int, limitPerTenant: Int = .max, owning state: sending State) {
        self.state = state
        self.limit = limit
        self.limitPerTenant = limitPerTenant
        queue = DispatchQueue(label: label)
    }

    /// Runs `body` after all earlier jobs. Throws `StorageError.busy` if too many jobs wait, in
    /// total or for `tenant`, unless it `mustRun`.
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
