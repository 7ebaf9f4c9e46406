internal import FrontdeskDomain
internal import FrontdeskStorage

extension Outbox {
    /// How sending stands as memory has it; what waits was counted at most a sweep ago.
    package var condition: OutboxCondition {
        let (backlog, uncounted) = backlog
        let (seenAt, faults) = couriers.last
        return OutboxCondition(
            waiting: backlog.waiting,
            oldest: backlog.oldest,
            uncountedTenants: uncounted,
            courierSeenAt: seenAt,
            faults: faults
        )
    }

    /// How sending stands, with what waits counted anew for tenants whose outbox has changed: for
    /// `OutboxLimits.counted` of them, which bounds the cost.
    package func freshCondition() async -> OutboxCondition {
        await countWaiting()
        return condition
    }

    /// Counts what waits where something has changed. A tenant that cannot be read keeps its last
    /// figures and is tried again after the others.
    func countWaiting() async {
        for look in uncounted(OutboxLimits.counted) {
            guard let backlog = try? await count(look.tenant) else { continue }
            counted(look, backlog)
        }
    }

    private func count(_ tenant: TenantID) async throws -> OutboxBacklog {
        guard let found = try await registry.findTenant(id: tenant),
            found.tenant.status != .deleted
        else { return OutboxBacklog() }
        let open = try vault.opened(found)
        return try await open.read { try $0.store.outbox.backlog() }
    }
}
