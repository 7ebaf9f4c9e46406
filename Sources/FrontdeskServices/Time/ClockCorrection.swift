internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging

/// Sets the daemon's time back at the operator's request, and ends in every tenant whatever began
/// after the correct time.
///
/// Rows that lie ahead are ended twice: before the time is set, so that no row that will count as
/// expired becomes valid again later, and afterwards, for rows created during the first pass.
struct ClockCorrection: Sendable {
    let time: Timekeeping
    let vault: TenantVault
    let uses: UseRecorder

    /// Returns the daemon's time before and after the correction. Throws what the registry throws.
    func accept(by uid: UInt32) async throws -> (before: Timestamp, now: Timestamp) {
        try await endCreated(after: time.machine)
        let accepted = try await time.accept(by: uid)
        try await endCreated(after: accepted.now)
        // The outbox schedule was computed from the earlier time.
        vault.marks.scheduleAll()
        return accepted
    }

    private func endCreated(after moment: Timestamp) async throws {
        // Store uses first, so that no session ends whose later use is known only in memory.
        await uses.record()
        await endCreated(after: moment, in: vault.decoyTenant)
        try await vault.registry.forEachTenant { registered in
            do {
                await endCreated(after: moment, in: try vault.openedOnce(registered))
            } catch {
                report(error, of: registered.tenant.id)
            }
        }
    }

    private func endCreated(after moment: Timestamp, in open: TenantSpace) async {
        do {
            try await open.write(for: nil, .revoking) { transaction in
                try transaction.endSessions { _ in try transaction.store.endCreated(after: moment) }
            }
        } catch {
            report(error, of: open.id)
        }
    }

    /// Logs a tenant that could not be corrected. Its data counts as expired until the time has
    /// come.
    private func report(_ error: any Error, of tenant: TenantID) {
        vault.environment.logger.error(
            "cannot correct a tenant's data with future timestamps",
            metadata: vault.logMetadata(of: tenant).merging([
                "error": "\(error)",
                "advice": "make the tenant available, then run frontdesk clock accept again",
            ]) { $1 }
        )
    }
}
