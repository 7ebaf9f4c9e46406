internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire
internal import Synchronization

/// Calls that wait for an audit log to grow. A waiting call is an entry in a list. It returns when
/// its tenant's log grows, its time is up, its connection closes or the daemon stops.
final class AuditFollowers: Sendable {
    private struct Follower {
        let tenant: TenantID
        let until: Timestamp
        let connection: ConnectionLife
        /// Whether the log has grown since `enter`.
        var hasGrown = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private struct State {
        var followers: [UInt64: Follower] = [:]
        var next: UInt64 = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Follows the audit logs in `stores`.
    init(of stores: TenantStores) {
        stores.grownAuditLogs.listen { [self] tenant in wake(tenant) }
    }

    /// The number of waiting calls, for tests.
    var count: Int { state.withLock { $0.followers.count { $0.value.waiter != nil } } }

    /// Starts watching a log. Call this before reading the log, so that no record is missed in
    /// between, and call `leave` afterwards.
    ///
    /// - Throws: `CallError` if too many calls watch already.
    func enter(
        _ tenant: TenantID,
        until: Timestamp,
        _ connection: ConnectionLife
    ) throws(CallError) -> UInt64 {
        let number = state.withLock { state -> UInt64? in
            let own = state.followers.count { $0.value.tenant == tenant }
            guard state.followers.count < AuditLogLimits.followers,
                own < AuditLogLimits.followersPerTenant
            else { return nil }
            state.next += 1
            state.followers[state.next] = Follower(
                tenant: tenant,
                until: until,
                connection: connection
            )
            return state.next
        }
        guard let number else {
            throw CallError(
                .resourceExhausted,
                .overloaded,
                "too many calls are waiting for audit records",
                retryAfter: .seconds(5)
            )
        }
        return number
    }

    func leave(_ number: UInt64) {
        state.withLock { $0.followers[number] = nil }
    }

    /// Returns when the log has grown since `enter`, or when there is nothing more to wait for.
    func wait(_ number: UInt64) async {
        await withCheckedContinuation { waiter in
            let mustWait = state.withLock { state -> Bool in
                guard !state.isClosed, state.followers[number]?.hasGrown == false else {
                    return false
                }
                state.followers[number]?.waiter = waiter
                return true
            }
            if !mustWait { waiter.resume() }
        }
    }

    /// Call this when an audit log has grown.
    func wake(_ tenant: TenantID) {
        wake { $0.tenant == tenant }
    }

    /// Ends the waits whose time is up or whose connection is closed.
    func expire(at now: Timestamp) {
        let latest = now + AuditLogLimits.followWait
        wake {
            $0.until <= now || $0.connection.isClosed
                // The clock was set back.
                || $0.until.isAhead(of: latest)
        }
    }

    /// Ends all waits, and lets no further call wait.
    func close() {
        state.withLock { $0.isClosed = true }
        wake { _ in true }
    }

    private func wake(_ matches: (Follower) -> Bool) {
        let woken = state.withLock { state in
            state.followers.filter { matches($0.value) }.compactMap { number, follower in
                state.followers[number]?.hasGrown = true
                state.followers[number]?.waiter = nil
                return follower.waiter
            }
        }
        for waiter in woken { waiter.resume() }
    }
}
