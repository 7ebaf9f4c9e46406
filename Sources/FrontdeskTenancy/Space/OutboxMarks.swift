package import FrontdeskDomain
package import FrontdeskStorage
internal import Synchronization

/// Which tenants may have messages to send.
///
/// To avoid polling idle tenants, the registry keeps a mark for each tenant that may have queued
/// messages. The mark becomes durable before the transaction that stores a message, and is removed
/// a while after the last message was delivered or given up. A crash in between can leave a
/// superfluous mark but never lose a needed one. The decoy is marked like any tenant, so that
/// its answers take the same steps (`OutboxMarking`).
package final class OutboxMarks: Sendable {
    private let registry: Registry
    private let clock: any WallClock
    /// Raised when there may be messages to send.
    package let wakeUp = WakeUp()
    private let state = Mutex(OutboxSchedule())

    package init(registry: Registry, clock: any WallClock) async throws {
        self.registry = registry
        self.clock = clock
        for tenant in try await registry.listOutboxes() {
            state.withLock { $0.mark(tenant, at: clock.now()) }
        }
    }

    package func withSchedule<Result>(_ body: (inout sending OutboxSchedule) -> sending Result)
        -> sending Result
    {
        state.withLock(body)
    }

    /// Marks a tenant, if necessary, before a transaction that stores messages. A call that does not
    /// throw needs a matching `end`.
    ///
    /// - Throws: what the registry throws if the mark cannot be stored.
    func begin(_ tenant: TenantID) async throws {
        guard !beginIfMarked(tenant) else { return }
        try await beginAnew(tenant)
    }

    /// As `begin`, but the registry commits even if the tenant is marked already.
    func beginAnew(_ tenant: TenantID) async throws {
        let clock = clock
        try await registry.markOutbox(of: tenant) { [self] in
            state.withLock {
                $0.mark(tenant, at: clock.now())
                _ = $0.begin(tenant)
            }
        }
    }

    /// As `begin` if the tenant is marked already. Otherwise, does nothing and returns false.
    func beginIfMarked(_ tenant: TenantID) -> Bool { state.withLock { $0.begin(tenant) } }

    /// Ends what `begin` began. Couriers now read the tenant's outbox.
    func end(_ tenant: TenantID) {
        state.withLock { $0.scheduleVisit(of: tenant, now: clock.now(), ending: true) }
        wakeUp.raise()
    }

    /// Makes couriers read the outboxes of all tenants after the clock was set.
    package func scheduleAll() {
        state.withLock { $0.scheduleAll(now: clock.now()) }
        wakeUp.raise()
    }
}
