internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging
internal import Synchronization

/// Maintains the audit logs in the background. It records their ends in the registry and in the
/// journal, so that truncation is noticed. It also moves the registry's events into the audit logs
/// and removes records that are too old.
///
/// An anchor never runs ahead of its log, because it is taken from durable data. A crash loses the
/// ends that were not yet anchored, which raises no alarm. An anchor only moves forward along its
/// log: the daemon quarantines a file without its anchor until the operator accepts it
/// (`Acceptance`).
final class Anchoring: Sendable {
    private let vault: TenantVault
    private let registry: Registry
    private let stores: TenantStores
    private let deferred: DeferredEvents
    private let clock: any WallClock
    private let journal: HeadJournal
    private let retries: RetriedWork
    private let delivery = Mutex(Delivery())

    init(vault: TenantVault, deferred: DeferredEvents) {
        self.vault = vault
        self.deferred = deferred
        registry = vault.registry
        stores = vault.stores
        clock = vault.environment.clock
        journal = HeadJournal(logger: vault.environment.logger)
        retries = RetriedWork(logger: vault.environment.logger)
    }

    /// Anchors until the task is cancelled, and then anchors what is left.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: AuditLogLimits.interval)
            await runOnce()
        }
        // Run enough passes for the present backlog, but do not retry what fails.
        for _ in 0...(stores.grownAuditLogs.count / AuditLogLimits.anchoredAtOnce) {
            await runOnce()
        }
        journal.logRemaining(at: clock.now())
    }

    /// Runs one pass.
    func runOnce() async {
        await recordDeferred()
        await deliver()
        await anchor()
        journal.log(at: clock.now())
    }

    /// The progress through the registry's events.
    private struct Delivery {
        /// The number of the last event that was read.
        var last: Int64 = 0
        /// Tenants whose events could not be recorded. Their later events have to wait too, because
        /// an audit log only takes events in the order of their numbers.
        var failed: Set<TenantID> = []
    }

    /// Moves the next batch of the registry's events into the audit logs that they belong to. After
    /// the last event it starts again with the events that could not be recorded.
    func deliver() async {
        await retries.watch("cannot record the events of tenants") {
            var delivery = delivery.withLock { $0 }
            let limit = AuditLogLimits.registryEventsAtOnce
            let events = try await registry.listEvents(after: delivery.last, limit: limit)
            var done: [Int64] = []
            for (tenant, events) in Dictionary(grouping: events, by: \.tenant)
            where !delivery.failed.contains(tenant) {
                // A damaged file keeps its own events waiting, but not those of other tenants.
                let isDone = await retries.watch(
                    "cannot record the events of a tenant",
                    vault.logMetadata(of: tenant)
                ) { try await deliver(events, to: tenant) }
                if isDone { done += events.map(\.number) } else { delivery.failed.insert(tenant) }
            }
            try await registry.deleteEvents(done)
            delivery.last = events.last?.number ?? 0
            let next = events.count < limit ? Delivery() : delivery
            self.delivery.withLock { $0 = next }
        }
    }

    private func deliver(_ events: [RegistryEvent], to tenant: TenantID) async throws {
        guard let open = try await vault.findAny(tenant) else { return }
        try await open.write(for: nil) { transaction in
            for event in events {
                _ = try transaction.store.audit.append(event.event, registryEvent: event.number)
            }
        }
    }

    /// Records events that happened outside of transactions.
    private func recordDeferred() async {
        for (tenant, events) in deferred.take() {
            await retries.watch("cannot record events", vault.logMetadata(of: tenant)) {
                guard let open = try await vault.findAny(tenant) else { return }
                try await open.write(for: nil) { transaction in
                    for event in events { try transaction.record(event) }
                }
            }
        }
    }

    private func anchor() async {
        let grown = stores.grownAuditLogs.take(AuditLogLimits.anchoredAtOnce)
        guard !grown.isEmpty else { return }
        let isDone = await retries.watch("cannot anchor the ends of audit logs") {
            let anchors = try await registry.auditAnchors(of: grown)
            var ends: [TenantID: AuditLogEnd] = [:]
            for tenant in grown where stores.faults[tenant] == nil {
                guard let end = await end(of: tenant, anchors[tenant]?.place) else { continue }
                if end.place != anchors[tenant]?.place { ends[tenant] = end }
            }
            guard !ends.isEmpty else { return }
            try await registry.anchor(ends, at: clock.now())
            journal.add(ends.mapValues(\.place))
        }
        if !isDone { stores.grownAuditLogs.giveBack(grown) }
    }

    private struct LogState {
        let end: AuditLogEnd
        let isPrunable: Bool
        let isUnrecordedDue: Bool
    }

    /// Where an audit log ends; nil if that cannot be determined now. The tenant is queued again if
    /// a retry may succeed.
    private func end(of tenant: TenantID, _ anchor: ChainLink?) async -> AuditLogEnd? {
        var state: LogState?
        let about = vault.logMetadata(of: tenant)
        let isDone = await retries.watch("cannot read the end of an audit log", about) {
            guard let open = try await vault.findAny(tenant) else { return }
            let now = clock.now()
            state = try await read(open, anchor, at: now)
            guard let state, state.isPrunable || state.isUnrecordedDue else { return }
            // This runs separately, so that a full disk does not prevent anchoring.
            await retries.watch("cannot remove old audit records", about) {
                try await open.write(for: nil) { transaction in
                    try transaction.store.audit.recordUnrecorded(at: now)
                    try transaction.store.audit.prune(at: now)
                }
            }
        }
        if !isDone, retries.isTransient { stores.grownAuditLogs.giveBack([tenant]) }
        return state?.end
    }

    /// Throws `.quarantined` if the file was changed while the daemon ran. The file is then compared
    /// with its anchor again and quarantined.
    private func read(
        _ open: TenantSpace,
        _ anchor: ChainLink?,
        at now: Timestamp
    ) async throws -> LogState? {
        do {
            return try await open.readDurable { store in
                if let quarantine = try store.audit.quarantine(against: anchor) {
                    throw StorageError.quarantined(quarantine)
                }
                return try Self.logState(store.audit, anchor, at: now)
            }
        } catch StorageError.quarantined(let quarantine) {
            try await open.recheck()
            throw StorageError.quarantined(quarantine)
        }
    }

    private static func logState(
        _ audit: AuditStore,
        _ anchor: ChainLink?,
        at now: Timestamp
    ) throws -> LogState? {
        guard let head = try audit.fetchHead() else { return nil }
        let changes = try audit.listAccountChanges(
            after: anchor?.sequence ?? 0,
            limit: AuditLogLimits.accountChanges
        )
        return LogState(
            end: AuditLogEnd(place: head.last, changes: changes),
            isPrunable: try audit.isPrunable(at: now),
            isUnrecordedDue: audit.isUnrecordedDue(head, at: now)
        )
    }
}
