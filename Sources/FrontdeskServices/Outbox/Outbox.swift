internal import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging
internal import Synchronization

/// The messages that wait to be sent. They are rows in the tenants' databases, written by the
/// transactions that cause them (`Transaction.send`). `OutboxMarks` knows which tenants may have
/// messages. Couriers, which are separate processes, deliver them; delivery never changes an
/// answer.
package final class Outbox: Sendable {
    let vault: TenantVault
    let couriers = CourierWatch()
    private let stopped = Atomic<Bool>(false)

    init(vault: TenantVault) { self.vault = vault }

    var registry: Registry { vault.registry }
    var environment: Environment { vault.environment }
    var marks: OutboxMarks { vault.marks }
    private var stores: TenantStores { vault.stores }
    private var clock: any WallClock { environment.clock }
    private var logger: Logger { environment.logger }

    /// Raised when there may be messages to send.
    var wakeUp: WakeUp { marks.wakeUp }

    /// Ends the calls that wait for messages, because the daemon is stopping.
    package func stop() {
        stopped.store(true, ordering: .releasing)
        wakeUp.raise()
    }

    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    /// The number of tenants that may have messages to send.
    var count: Int { marks.withSchedule { $0.count } }

    /// Up to `limit` tenants whose backlog must be recounted.
    func uncounted(_ limit: Int) -> [OutboxSchedule.Count] {
        marks.withSchedule { $0.uncounted(limit) }
    }

    func counted(_ count: OutboxSchedule.Count, _ backlog: OutboxBacklog) {
        marks.withSchedule { $0.counted(count, backlog) }
    }

    /// The backlog at the last count, and how many tenants changed since then.
    var backlog: (OutboxBacklog, uncounted: Int) { marks.withSchedule { $0.backlog } }

    /// The next tenant to serve, if one is due.
    func next(_ channels: Set<MessageMedium>) -> OutboxSchedule.Visit? {
        marks.withSchedule { $0.next(channels, at: clock.now()) }
    }

    /// All tenants that are due.
    func due(_ channels: Set<MessageMedium>) -> [TenantID] {
        marks.withSchedule { $0.due(channels, at: clock.now()) }
    }

    /// When the next tenant is due.
    func nextVisit(_ channels: Set<MessageMedium>) -> Timestamp? {
        marks.withSchedule { $0.nextVisit(channels) }
    }

    /// Updates the schedule in memory after the tenant's outbox was read.
    func completed(_ visit: OutboxSchedule.Visit, next: [MessageMedium: Timestamp], hasErased: Bool)
    {
        marks.withSchedule {
            $0.completed(visit, next: next, hasErased: hasErased, at: clock.now())
        }
    }

    /// A reference to the tenant's current state in the schedule; nil if it is not marked.
    func visit(of tenant: TenantID) -> OutboxSchedule.Visit? {
        marks.withSchedule { $0.visit(of: tenant) }
    }

    /// Postpones a tenant whose outbox could not be read.
    func pause(_ visit: OutboxSchedule.Visit, _ error: any Error) {
        completed(
            visit,
            next: MessageMedium.all(at: clock.now() + OutboxLimits.pause),
            hasErased: false
        )
        logger.warning(
            "cannot read a tenant's queued messages",
            metadata: vault.logMetadata(of: visit.tenant).merging(["error": "\(error)"]) { $1 }
        )
    }

    /// Remembers that a message was erased, so that the next sweep truncates the tenant's
    /// write-ahead log.
    func noteErased(in tenant: TenantID) { marks.withSchedule { $0.noteErased(in: tenant) } }

    /// Erases expired messages even while no courier connects, empties the write-ahead logs of
    /// tenants that erased messages, and removes the marks of tenants that have been idle for a
    /// while.
    func sweep() async {
        let (now, all) = (clock.now(), Set(MessageMedium.allCases))
        for tenant in marks.withSchedule({ $0.due(all, at: now) }) { await erase(in: tenant) }
        for tenant in marks.withSchedule({ $0.takeErased() }) {
            do { try await stores.emptyLog(tenant) } catch StorageError.busy {
                noteErased(in: tenant)
            } catch {
                // The tenant was deleted, or its file cannot be used. Opening the file again
                // empties the log.
                continue
            }
        }
        await countWaiting()
        guard marks.withSchedule({ $0.hasIdle(at: now) }) else { return }
        do {
            try await registry.unmarkOutboxes { [self] in
                marks.withSchedule { $0.unmarkIdle(at: now) }
            }
        } catch {
            logger.warning(
                "cannot remove the marks of idle outboxes",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// The renderer for a tenant's messages of these kinds. It uses the tenant's language where the
    /// recipient's language is unknown.
    func renderer(
        for kinds: Set<MessageKind>,
        in snapshot: Snapshot
    ) throws -> MessageRenderer {
        let page = try snapshot.policy.page
        return MessageRenderer(
            own: try snapshot.store.templates.list(kinds),
            officeName: snapshot.space.tenant.displayName,
            contact: page.contact,
            standard: LanguageTag(page.locale) ?? .english,
            rules: environment.zones.rules
        )
    }

    private func erase(in tenant: TenantID) async {
        guard let visit = visit(of: tenant) else { return }
        do {
            guard let open = try await open(visit) else { return }
            let batch = try await open.write(for: nil) { transaction in
                try transaction.store.outbox.lease(
                    0,
                    as: LeaseID(high: 0, low: 0),
                    at: transaction.now,
                    for: .zero
                )
            }
            completed(visit, next: batch.nextVisits, hasErased: batch.expired > 0)
        } catch {
            pause(visit, error)
        }
    }

    /// The tenant of a visit, if it may send. A suspended tenant is checked again later. A deleted
    /// tenant is not scheduled again.
    func open(_ visit: OutboxSchedule.Visit) async throws -> TenantSpace? {
        let found = try await registry.findTenant(id: visit.tenant)
        switch found?.tenant.status {
        case .active: return try found.map(vault.opened)
        case .suspended:
            completed(
                visit,
                next: MessageMedium.all(at: clock.now() + OutboxSchedule.idle),
                hasErased: false
            )
        case .deleted, nil: completed(visit, next: [:], hasErased: false)
        }
        return nil
    }

    /// Sweeps until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: OutboxLimits.sweepInterval)
            if !Task.isCancelled { await sweep() }
        }
    }
}
