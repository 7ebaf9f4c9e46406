package import FrontdeskDomain
internal import Synchronization

/// What a transaction has added to its tenant's audit log. Each transaction has its own.
final class AuditLogGrowth {
    /// Both ends of the log as the transaction last wrote them; nil if it wrote nothing. The next
    /// record of the transaction continues here.
    var head: AuditHead?
    var hasGrown: Bool { head != nil }
}

/// The tenants whose audit log has grown since the last `take`. A tenant is added after each such
/// commit, on its storage thread, and when we open a file whose end is not anchored yet, as after a
/// crash. It contains each tenant once.
package final class GrownAuditLogs: Sendable {
    private struct State {
        var grown: Set<TenantID> = []
        var listener: (@Sendable (TenantID) -> Void)?
    }

    private let state = Mutex(State())

    /// Calls `listener` after each such commit from now on, on the tenant's storage thread. The
    /// listener must be short.
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

    /// Removes up to `limit` tenants and returns them.
    package func take(_ limit: Int) -> [TenantID] {
        state.withLock { state in
            let taken = Array(state.grown.prefix(limit))
            state.grown.subtract(taken)
            return taken
        }
    }

    /// How many tenants it contains.
    package var count: Int { state.withLock { $0.grown.count } }

    /// Adds tenants again that could not be handled.
    package func giveBack(_ tenants: some Sequence<TenantID>) {
        state.withLock { $0.grown.formUnion(tenants) }
    }
}
