internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Stores, now and then, when sessions were last used, and removes what has expired: validation
/// itself never waits for the disk.
final class UseRecorder: Sendable {
    private let index: SessionIndex
    private let vault: TenantVault
    private let stores: TenantStores
    private let clock: any WallClock
    private let logger: Logger

    init(
        index: SessionIndex,
        vault: TenantVault,
        stores: TenantStores,
        clock: any WallClock,
        logger: Logger
    ) {
        self.index = index
        self.vault = vault
        self.stores = stores
        self.clock = clock
        self.logger = logger
    }

    /// Records until the task is cancelled, and a last time then.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: SessionLimits.useInterval)
            await record()
        }
    }

    /// Stores the uses since the last time. A tenant that cannot be written is left out and
    /// logged: what is lost is only how long its sessions may stay idle.
    func record() async {
        let byTenant = Dictionary(grouping: index.drainUses(), by: \.tenant.id)
        for (id, sessions) in byTenant {
            for session in sessions { session.willStoreUse() }
            let uses = sessions.map { (tokenHash: $0.hash.bytes, lastSeenAt: $0.lastSeenAt) }
            let now = clock.now()
            do {
                guard let open = try await vault.find(id) else { continue }
                try await stores.write(id, sealer: open.sealer) { store in
                    try store.sessions.touch(uses)
                    _ = try store.sessions.deleteExpired(
                        at: now,
                        limit: SessionLimits.expiredPerBatch
                    )
                }
            } catch {
                logger.warning(
                    "uses of sessions could not be stored",
                    metadata: ["tenant": "\(id)", "error": "\(error)"]
                )
            }
        }
    }
}
