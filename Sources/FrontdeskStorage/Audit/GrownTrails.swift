package import FrontdeskDomain
internal import Synchronization

/// Whether a transaction has added to its tenant's trail. One transaction's own.
final class TrailGrowth {
    var hasGrown = false
}

/// Whose trail has grown since it was last asked for. It is noted after each commit, on the tenant's
/// storage lane, and when a file is opened whose end is not anchored yet, as after a crash. Each
/// tenant is in it once, however often its trail has grown.
package final class GrownTrails: Sendable {
    private struct State {
        var grown: Set<TenantID> = []
        var listener: (@Sendable (TenantID) -> Void)?
    }

    private let state = Mutex(State())

    /// Calls `listener` after each such commit from now on, on the tenant's storage lane; it must
    /// be short.
    package func listen(_ listener: @escaping @Sendable (TenantID) -> Void) {
        state.withLock { $0.listener = listener }
    }

    func noteOpened(_ tenant: TenantID) {
        _ = state.withLock { $0.grown.insert(tenant) }
    }

    package func note(_ tenant: TenantID) {
        let listener = state.withLock { state in
            state.grown.insert(tenant)
            return state.listener
        }
        listener?(tenant)
    }

    /// Up to `limit` of them, which are forgotten here.
    package func take(_ limit: Int) -> [TenantID] {
        state.withLock { state in
            let taken = Array(state.grown.prefix(limit))
            state.grown.subtract(taken)
            return taken
        }
    }

    /// How many there are.
    package var count: Int { state.withLock { $0.grown.count } }

    /// Puts back what could not be dealt with.
    package func giveBack(_ tenants: some Sequence<TenantID>) {
        state.withLock { $0.grown.formUnion(tenants) }
    }
}
