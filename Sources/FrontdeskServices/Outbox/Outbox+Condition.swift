internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

extension Outbox {
    /// The condition of sending as memory has it. Its backlog was counted at most one sweep ago.
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

    /// The condition of sending after a recount of the tenants whose outbox changed. The recount
    /// covers at most `OutboxLimits.counted` tenants, which bounds the cost.
    package func freshCondition() async -> OutboxCondition {
        await countWaiting()
        return condition
    }

    /// Recounts the backlog of tenants whose outbox changed. A tenant that cannot be read keeps its
    /// last figures and is tried again after the others.
    func countWaiting() async {
        for visit in uncounted(OutboxLimits.counted) {
            guard let backlog = try? await count(visit.tenant) else { continue }
            counted(visit, backlog)
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
