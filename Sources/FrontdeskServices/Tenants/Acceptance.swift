internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging

/// Accepts a tenant's file as it is, after the operator has replaced it with an older copy:
///
///     quarantined ──► revoke what may have ended ──► record it ──► anchor the audit log ──► in use
///
/// The tenant's file becomes durable before the registry changes. After a crash in between, the
/// tenant is still quarantined, and the operator can accept it again.
struct Acceptance: Sendable {
    let vault: TenantVault

    private var registry: Registry { vault.registry }
    private var clock: any WallClock { vault.environment.clock }

    /// The result of an acceptance.
    struct Accepted: Sendable {
        /// Nil if the tenant was not quarantined; in this case nothing changed.
        var quarantine: TenantQuarantine?
        /// The last record of the audit log.
        var end: ChainLink
        var endedSessions = 0
        var changes: [AccountChange] = []
        /// Changes before this time are unknown; nil if all changes are known.
        var changesSince: Timestamp?
        /// The user names of the changed accounts, as the file has them.
        var names: [AccountID: String] = [:]
    }

    /// - Throws: what storage throws. A damaged file cannot be accepted.
    func accept(_ open: TenantSpace, by actor: AuditActor) async throws -> Accepted {
        do {
            // The file may have replaced one that is still open.
            try await open.recheck()
            try await open.check()
        } catch StorageError.quarantined(let quarantine) {
            return try await accept(open, quarantine, by: actor)
        }
        let end = try await open.read { try $0.store.audit.fetchHead()?.last ?? .origin }
        return Accepted(end: end)
    }

    private func accept(
        _ open: TenantSpace,
        _ quarantine: TenantQuarantine,
        by actor: AuditActor
    ) async throws -> Accepted {
        let now = clock.now()
        let anchor = try await registry.auditAnchors(of: [open.id])[open.id]
        let place = try await open.read(trusting: .any) { snapshot in
            try snapshot.store.audit.lastUsualRecord() ?? (sequence: 0, at: .distantPast)
        }
        // If the last record's time lies ahead, it cannot tell what came afterwards.
        let known = try await registry.listAccountChanges(
            of: open.id,
            after: (place.sequence, place.at.isAhead(of: now) ? .distantPast : place.at)
        )
        var details = ["changed_accounts": "\(Set(known.changes.map(\.account)).count)"]
        details["anchored"] = anchor.map { "\($0.place.sequence)" }
        details["code"] = anchor?.place.mac.hex
        let event = AuditEvent(.auditLogAccepted, by: actor, at: now, details)
        vault.sessions.removeAll(of: open.id)
        // A TOTP code of the next time step may have been used already.
        let step = TimeStep.of(clock.timeOfDay()) + 1
        var accepted = try await open.write(for: nil, .revoking, trusting: .any) { transaction in
            let store = transaction.store
            let ended = try store.endEverything(upTo: step, at: now)
            try store.audit.append(event)
            let end = try store.audit.fetchHead()?.last ?? .origin
            var accepted = Accepted(quarantine: quarantine, end: end, endedSessions: ended)
            for id in Set(known.changes.map(\.account)) {
                accepted.names[id] = try store.accounts.find(id: id)?.userName
            }
            return accepted
        }
        try await registry.acceptAuditLog(of: open.id, at: accepted.end, after: place.sequence, now)
        // Another call may have cached sessions of the earlier file before the registry changed.
        vault.sessions.removeAll(of: open.id)
        try await open.check()
        (accepted.changes, accepted.changesSince) = (known.changes, known.since)
        log(accepted, open.tenant)
        return accepted
    }

    // Also log the result, in case the answer is lost.
    private func log(_ accepted: Accepted, _ tenant: Tenant) {
        let accounts = Set(accepted.changes.map(\.account.hex)).sorted()
        vault.environment.logger.notice(
            "a tenant's file was accepted; all access to the tenant was revoked",
            metadata: [
                "tenant": "\(tenant.id)", "anchored": "\(accepted.quarantine?.anchored ?? 0)",
                "accepted": "\(accepted.quarantine?.last ?? 0)",
                "changed_since": "\(accounts.prefix(Self.loggedAccounts).joined(separator: " "))",
                "changed_count": "\(accounts.count)",
            ]
        )
    }

    /// A value in the journal is truncated to 1,000 characters.
    private static let loggedAccounts = 25
}
