internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// Works in the background: it records the ends of trails in the registry and in the journal, so that
/// a missing end is noticed. It also brings the registry's events into trails and removes records that
/// are too old.
///
/// An anchor never runs ahead of its trail: it is taken from what is durable. A crash loses what was
/// not anchored yet, which is no alarm. An anchor moves only along its trail: a file that does not
/// contain it is held until the operator accepts it (`Acceptance`).
final class Anchoring: Sendable {
    private let vault: TenantVault
    private let registry: Registry
    private let stores: TenantStores
    private let late: LateEvents
    private let clock: any WallClock
    private let journal: HeadJournal
    private let trouble: Trouble
    private let delivery = Mutex(Delivery())

    init(
        vault: TenantVault,
        registry: Registry,
        stores: TenantStores,
        late: LateEvents,
        environment: Environment
    ) {
        self.vault = vault
        self.registry = registry
        self.stores = stores
        self.late = late
        clock = environment.clock
        journal = HeadJournal(logger: environment.logger)
        trouble = Trouble(logger: environment.logger)
    }

    /// Anchors until the task is cancelled, and what is left then.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: TrailLimits.interval)
            await turn()
        }
        // As many turns as it takes for what there is now, but not for what cannot be done.
        for _ in 0...(stores.grownTrails.count / TrailLimits.anchoredAtOnce) { await turn() }
        journal.tellTheRest(at: clock.now())
    }

    /// Does once what is to be done.
    func turn() async {
        await recordLate()
        await deliver()
        await anchor()
        journal.tell(at: clock.now())
    }

    /// How far the registry's events have been gone through.
    private struct Delivery {
        /// The number of the last event that was looked at.
        var last: Int64 = 0
        /// Tenants whose events could not be recorded. Their later events have to wait too: a trail
        /// takes events in the order of their numbers only.
        var failed: Set<TenantID> = []
    }

    /// Brings the next of the registry's events into the trails they belong to. After the last one it
    /// begins again with those that could not be recorded.
    func deliver() async {
        await trouble.watch("events of tenants could not be recorded") {
            var delivery = delivery.withLock { $0 }
            let limit = TrailLimits.registryEventsAtOnce
            let events = try await registry.listEvents(after: delivery.last, limit: limit)
            var done: [Int64] = []
            for (tenant, events) in Dictionary(grouping: events, by: \.tenant)
            where !delivery.failed.contains(tenant) {
                // A damaged file keeps its events; those of the others go on.
                let isDone = await trouble.watch(
                    "events of a tenant could not be recorded",
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

    /// Records what happened where there was no transaction.
    private func recordLate() async {
        for (tenant, events) in late.take() {
            await trouble.watch("events could not be recorded", vault.logMetadata(of: tenant)) {
                guard let open = try await vault.findAny(tenant) else { return }
                try await open.write(for: nil) { transaction in
                    for event in events { try transaction.record(event) }
                }
            }
        }
    }

    private func anchor() async {
        let grown = stores.grownTrails.take(TrailLimits.anchoredAtOnce)
        guard !grown.isEmpty else { return }
        let isDone = await trouble.watch("the ends of audit trails could not be anchored") {
            let anchors = try await registry.auditAnchors(of: grown)
            var ends: [TenantID: TrailEnd] = [:]
            for tenant in grown where stores.troubles[tenant] == nil {
                guard let end = await end(of: tenant, anchors[tenant]?.place) else { continue }
                if end.place != anchors[tenant]?.place { ends[tenant] = end }
            }
            guard !ends.isEmpty else { return }
            try await registry.anchor(ends, at: clock.now())
            journal.add(ends.mapValues(\.place))
        }
        if !isDone { stores.grownTrails.giveBack(grown) }
    }

    private struct Found {
        let end: TrailEnd
        let isPrunable: Bool
        let isHeldDue: Bool
    }

    /// Where a trail ends; nil if that cannot be said now. What can be tried again is given back.
    private func end(of tenant: TenantID, _ anchor: ChainLink?) async -> TrailEnd? {
        var found: Found?
        let about = vault.logMetadata(of: tenant)
        let isDone = await trouble.watch("the end of an audit trail could not be read", about) {
            guard let open = try await vault.findAny(tenant) else { return }
            let now = clock.now()
            found = try await read(open, anchor, at: now)
            guard let found, found.isPrunable || found.isHeldDue else { return }
            // By itself, so that a full disk keeps nobody from being anchored.
            await trouble.watch("old audit records could not be removed", about) {
                try await open.write(for: nil) { transaction in
                    try transaction.store.audit.tellHeld(at: now)
                    try transaction.store.audit.prune(at: now)
                }
            }
        }
        if !isDone, trouble.isPassing { stores.grownTrails.giveBack([tenant]) }
        return found?.end
    }

    /// Throws `.held` if the file was changed under the daemon: it is compared anew then, and held.
    private func read(
        _ open: TenantSpace,
        _ anchor: ChainLink?,
        at now: Timestamp
    ) async throws -> Found? {
        do {
            return try await open.readDurable { store in
                if let hold = try store.audit.hold(against: anchor) {
                    throw StorageError.held(hold)
                }
                return try Self.found(store.audit, anchor, at: now)
            }
        } catch StorageError.held(let hold) {
            try await open.recheck()
            throw StorageError.held(hold)
        }
    }

    private static func found(
        _ audit: AuditStore,
        _ anchor: ChainLink?,
        at now: Timestamp
    ) throws -> Found? {
        guard let head = try audit.fetchHead() else { return nil }
        let changes = try audit.listAccountChanges(
            after: anchor?.sequence ?? 0,
            limit: TrailLimits.accountChanges
        )
        return Found(
            end: TrailEnd(place: head.last, changes: changes),
            isPrunable: try audit.isPrunable(at: now),
            isHeldDue: audit.isHeldDue(head, at: now)
        )
    }
}
