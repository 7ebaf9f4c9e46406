internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Periodically stores when sessions were last used, and removes expired sessions. Validation
/// itself never waits for the disk.
package final class UseRecorder: Sendable {
    let index: SessionIndex
    private let vault: TenantVault
    private let clock: any WallClock
    private let logger: Logger

    package init(vault: TenantVault) {
        self.vault = vault
        index = vault.sessions
        clock = vault.environment.clock
        logger = vault.environment.logger
    }

    /// Records until the task is cancelled, and then once more.
    package func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: SessionLimits.useInterval)
            await record()
        }
    }

    /// Stores the uses since the last call, and removes expired sessions on disk and in memory.
    package func record() async {
        // Read the clock before draining the uses: a session that is expired at this moment, with
        // the drained uses stored, stays expired whatever use comes later.
        let now = clock.now()
        let byTenant = Dictionary(grouping: index.drainUses(), by: \.tenant.id)
        for (id, sessions) in byTenant {
            await record(sessions, of: id, at: now)
            index.finishStoring(sessions)
        }
    }

    /// If a tenant's uses cannot be stored, the index keeps them for the next time.
    private func record(_ sessions: [IndexedSession], of id: TenantID, at now: Timestamp) async {
        let uses = sessions.map { (tokenHash: $0.hash.bytes, lastSeenAt: $0.takeUse()) }
        do {
            guard let open = try await vault.find(id) else { return }
            try await open.write(for: nil) { transaction in
                try transaction.endSessions { sessions in
                    try sessions.touch(uses)
                    return try sessions.deleteExpired(
                        at: now,
                        limit: SessionLimits.expiredPerBatch
                    )
                }
            }
        } catch {
            for session in sessions where session.isLive(at: now) {
                index.recordUse(of: session, at: session.lastSeenAt)
            }
            logger.warning(
                "cannot store when sessions were last used",
                metadata: vault.logMetadata(of: id).merging(["error": "\(error)"]) { $1 }
            )
        }
    }
}
