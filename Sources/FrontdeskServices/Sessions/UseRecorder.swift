internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Stores, now and then, when sessions were last used, and removes what has expired: validation
/// itself never waits for the disk.
final class UseRecorder: Sendable {
    let index: SessionIndex
    private let vault: TenantVault
    private let clock: any WallClock
    private let logger: Logger

    init(
        vault: TenantVault,
        tenancy: Tenancy
    ) {
        self.vault = vault
        index = tenancy.sessions
        clock = tenancy.environment.clock
        logger = tenancy.environment.logger
    }

    /// Records until the task is cancelled, and a last time then.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: SessionLimits.useInterval)
            await record()
        }
    }

    /// Stores the uses since the last time, and removes what has expired, on disk and in memory.
    func record() async {
        // Before the uses are taken: what is expired at this moment, with them stored, is so
        // whatever comes later.
        let now = clock.now()
        let byTenant = Dictionary(grouping: index.drainUses(), by: \.tenant.id)
        for (id, sessions) in byTenant { await record(sessions, of: id, at: now) }
    }

    /// Uses of a tenant that cannot be written are given back, for the next time.
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
                "uses of sessions could not be stored",
                metadata: vault.logMetadata(of: id).merging(["error": "\(error)"]) { $1 }
            )
        }
    }
}
