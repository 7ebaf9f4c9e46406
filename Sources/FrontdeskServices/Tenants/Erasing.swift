internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// Erases accounts, so that the state contains nothing about the person afterwards:
///
///     planned in the registry ──► rows and key deleted ──► old details in the audit log erased
///         ──► write-ahead log emptied, unused space overwritten ──► plan deleted
///
/// Each step can be repeated. The plan stays until the last one is done, so the background work
/// completes what a crash or a full disk interrupted.
struct Erasing: Sendable {
    let vault: TenantVault

    private static let interval = Duration.seconds(60)
    /// How long the erasures of a tenant wait whose file cannot be used now. Those of other tenants
    /// come first meanwhile.
    private static let pause = Duration.seconds(600)
    /// How long an administrator's call that erases an account may take. The background work leaves
    /// the plan to the call until then.
    static let callLimit = Duration.seconds(120)
    private static let perRound = 50
    /// The records whose details one transaction erases.
    private static let perTransaction = 500

    private var registry: Registry { vault.registry }

    /// Works until the task is cancelled.
    func run() async {
        // The calls of an earlier process have ended.
        await eraseDue(within: Self.callLimit)
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.interval)
            await eraseDue()
        }
    }

    /// Erases the accounts that are due within `span`, and completes what was interrupted.
    func eraseDue(within span: Duration = .zero) async {
        let now = vault.environment.clock.now()
        let planned = try? await registry.listErasures(dueAt: now + span, limit: Self.perRound)
        guard let due = planned else { return }
        for (tenant, planned) in Dictionary(grouping: due, by: \.tenant) {
            do {
                try await erase(planned, in: tenant)
            } catch {
                // `TenantFaultLog` and `ReserveWatch` report what is wrong with the tenant's file or
                // the disk.
                for planned in planned {
                    try? await registry.planErasure(planned, at: now + Self.pause)
                }
            }
        }
    }

    private func erase(_ planned: [PlannedErasure], in tenant: TenantID) async throws {
        guard let space = try await vault.findAny(tenant) else { return }
        var gone: [PlannedErasure] = []
        for planned in planned {
            let state = try await space.write(for: nil, .revoking) { transaction in
                guard let account = try transaction.store.accounts.find(id: planned.account) else {
                    return State.gone
                }
                guard let due = account.erasureDueAt else { return State.kept }
                guard due <= transaction.now else { return State.waiting(until: due) }
                try transaction.erase(account, by: .daemon, from: nil)
                return State.gone
            }
            switch state {
            case .gone: gone.append(planned)
            case .kept: try await registry.endErasure(planned)
            case .waiting(let end): try await registry.planErasure(planned, at: end)
            }
        }
        try await removeTraces(of: gone, in: space)
    }

    private enum State {
        case gone, kept
        case waiting(until: Timestamp)
    }

    /// Removes what deleted rows left behind, and ends the plans.
    func removeTraces(of planned: [PlannedErasure], in space: TenantSpace) async throws {
        guard !planned.isEmpty else { return }
        for planned in planned {
            var place: Int64? = 0
            while let after = place {
                place = try await space.write(for: nil, .revoking) { transaction in
                    try transaction.store.audit.eraseUnownedDetails(
                        of: planned.account,
                        after: after,
                        limit: Self.perTransaction
                    )
                }
            }
        }
        try await vault.stores.scrub(space.id)
        for planned in planned { try await registry.endErasure(planned) }
    }
}

extension Transaction {
    /// Deletes an account with everything that is stored about the person. `Erasing.removeTraces`
    /// has to follow.
    func erase(_ account: Account, by actor: AuditActor, from origin: ClientOrigin?) throws {
        let keys = space.attemptKeys(ofNamesOf: account)
        try endSessions { _ in try store.erase(account, attempts: keys) }
        try record(
            AuditEvent(.accountErased, by: actor, about: account.id, at: now, from: origin)
        )
    }
}
