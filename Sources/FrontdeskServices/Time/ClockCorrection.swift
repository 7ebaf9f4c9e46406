internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Sets the daemon's time back because the operator says so, and ends in every tenant what began
/// after the time that is right.
///
/// What lies ahead is ended twice: before the time is set, so that nothing that counts as over from
/// then on is valid again a moment later, and after it, for what began during the first round.
struct ClockCorrection: Sendable {
    let time: Timekeeping
    let registry: Registry
    let vault: TenantVault
    let uses: UseRecorder
    let marks: OutboxMarks
    let logger: Logger

    /// Returns the daemon's time before and after. Throws what the registry throws.
    func accept(by uid: UInt32) async throws -> (before: Timestamp, now: Timestamp) {
        try await endAhead(of: time.machine)
        let accepted = try await time.accept(by: uid)
        try await endAhead(of: accepted.now)
        // When there is something to do was measured by the time before.
        marks.lookAtAll()
        return accepted
    }

    private func endAhead(of moment: Timestamp) async throws {
        // Ends no session whose use ahead is known in memory only.
        await uses.record()
        await endAhead(of: moment, in: vault.decoyTenant)
        try await registry.forEachTenant { registered in
            do {
                await endAhead(of: moment, in: try vault.openedOnce(registered))
            } catch {
                report(error, of: registered.tenant.id)
            }
        }
    }

    private func endAhead(of moment: Timestamp, in open: TenantSpace) async {
        do {
            try await open.write(for: nil, .revoking) { transaction in
                try transaction.endSessions { _ in try transaction.store.endAhead(of: moment) }
            }
        } catch {
            report(error, of: open.id)
        }
    }

    /// What such a tenant keeps counts as over until the time has come to it.
    private func report(_ error: any Error, of tenant: TenantID) {
        logger.error(
            "a tenant keeps what was begun under a clock that was ahead",
            metadata: vault.logMetadata(of: tenant).merging([
                "error": "\(error)",
                "advice": "make the tenant available, and run frontdesk clock accept again",
            ]) { $1 }
        )
    }
}
