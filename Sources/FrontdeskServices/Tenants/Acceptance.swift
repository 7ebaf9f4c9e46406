internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Takes a tenant's file as it is, after the operator has put an older copy in place:
///
///     held ──► end everything that may have ended ──► record it ──► anchor the trail ──► in use
///
/// The tenant's file is durable before the registry is changed. After a crash in between, the tenant
/// is still held and is accepted again.
struct Acceptance: Sendable {
    let registry: Registry
    let tenancy: Tenancy

    private var clock: any WallClock { tenancy.environment.clock }

    /// What was accepted.
    struct Accepted: Sendable {
        /// Nil if the tenant was not held: nothing was changed then.
        var hold: TenantHold?
        /// Where the trail ends.
        var end: ChainLink
        var endedSessions = 0
        var changes: [AccountChange] = []
        /// Changes before this moment are not known; nil if all are.
        var changesSince: Timestamp?
        /// The user names in the file of those that have changed.
        var names: [AccountID: String] = [:]
    }

    /// - Throws: what storage throws. A file that is damaged cannot be accepted.
    func accept(_ open: TenantSpace, by actor: AuditActor) async throws -> Accepted {
        do {
            // The file may have been put in place of one that is open.
            try await open.recheck()
            try await open.check()
        } catch StorageError.held(let hold) {
            return try await accept(open, hold, by: actor)
        }
        let end = try await open.read { try $0.store.audit.fetchHead()?.last ?? .origin }
        return Accepted(end: end)
    }

    private func accept(
        _ open: TenantSpace,
        _ hold: TenantHold,
        by actor: AuditActor
    ) async throws -> Accepted {
        let now = clock.now()
        let anchor = try await registry.auditAnchors(of: [open.id])[open.id]
        let place = try await open.read(trusting: .any) { snapshot in
            try snapshot.store.audit.lastUsualRecord() ?? (sequence: 0, at: .distantPast)
        }
        // A time that lies ahead says nothing about what came after.
        let known = try await registry.listAccountChanges(
            of: open.id,
            after: (place.sequence, place.at.isAhead(of: now) ? .distantPast : place.at)
        )
        var details = ["changed_accounts": "\(Set(known.changes.map(\.account)).count)"]
        details["anchored"] = anchor.map { "\($0.place.sequence)" }
        details["code"] = anchor?.place.mac.hex
        let event = AuditEvent(.trailAccepted, by: actor, at: now, details)
        tenancy.sessions.removeAll(of: open.id)
        // A code of the step to come may have been used already.
        let step = TimeStep.of(clock.timeOfDay()) + 1
        var accepted = try await open.write(for: nil, .revoking, trusting: .any) { transaction in
            let store = transaction.store
            let ended = try store.endEverything(upTo: step, at: now)
            try store.audit.append(event)
            let end = try store.audit.fetchHead()?.last ?? .origin
            var accepted = Accepted(hold: hold, end: end, endedSessions: ended)
            for id in Set(known.changes.map(\.account)) {
                accepted.names[id] = try store.accounts.find(id: id)?.userName
            }
            return accepted
        }
        try await registry.acceptTrail(of: open.id, at: accepted.end, after: place.sequence, now)
        // Whoever finds the file in use from here on finds nothing in memory of the one before.
        tenancy.sessions.removeAll(of: open.id)
        try await open.check()
        (accepted.changes, accepted.changesSince) = (known.changes, known.since)
        log(accepted, open.tenant)
        return accepted
    }

    /// The journal knows it too, should the answer be lost.
    private func log(_ accepted: Accepted, _ tenant: Tenant) {
        let accounts = Set(accepted.changes.map(\.account.hex)).sorted()
        tenancy.environment.logger.notice(
            "a tenant's file was accepted; everything that lets somebody in has ended",
            metadata: [
                "tenant": "\(tenant.id)", "anchored": "\(accepted.hold?.anchored ?? 0)",
                "accepted": "\(accepted.hold?.last ?? 0)",
                "changed_since": "\(accounts.prefix(Self.loggedAccounts).joined(separator: " "))",
                "changed_count": "\(accounts.count)",
            ]
        )
    }

    /// A value in the journal is cut at 1,000 characters.
    private static let loggedAccounts = 25
}
