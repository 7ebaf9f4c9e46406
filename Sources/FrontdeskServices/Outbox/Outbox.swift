internal import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// The messages that wait to be sent. They are rows in the tenants' databases, written by the
/// transactions that cause them (`Transaction.send`). `OutboxMarks` knows which tenants may have
/// messages. Couriers, which are separate processes, deliver them; delivery never changes an
/// answer.
package final class Outbox: Sendable {
    let registry: Registry
    let vault: TenantVault
    let marks: OutboxMarks
    let environment: Environment
    let couriers = CourierWatch()
    private let stores: TenantStores
    private let stopped = Atomic<Bool>(false)

    init(
        registry: Registry,
        vault: TenantVault,
        stores: TenantStores,
        marks: OutboxMarks,
        environment: Environment
    ) {
        self.registry = registry
        self.vault = vault
        self.stores = stores
        self.marks = marks
        self.environment = environment
    }

    private var clock: any WallClock { environment.clock }
    private var logger: Logger { environment.logger }

    /// Raised when there may be messages to send.
    var wakeUp: Signal { marks.wakeUp }

    /// Ends the calls that wait for messages, because the daemon is stopping.
    package func stop() {
        stopped.store(true, ordering: .releasing)
        wakeUp.raise()
    }

    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    /// The number of tenants that may have messages to send.
    var count: Int { marks.withTurns { $0.count } }

    /// Up to `limit` tenants whose backlog must be recounted.
    func uncounted(_ limit: Int) -> [OutboxTurns.Count] {
        marks.withTurns { $0.uncounted(limit) }
    }

    func counted(_ count: OutboxTurns.Count, _ backlog: OutboxBacklog) {
        marks.withTurns { $0.counted(count, backlog) }
    }

    /// The backlog at the last count, and how many tenants changed since then.
    var backlog: (OutboxBacklog, uncounted: Int) { marks.withTurns { $0.backlog } }

    /// The next tenant to serve, if one is due.
    func next(_ ways: Set<MessageWay>) -> OutboxTurns.Look? {
        marks.withTurns { $0.next(ways, at: clock.now()) }
    }

    /// All tenants that are due.
    func due(_ ways: Set<MessageWay>) -> [TenantID] {
        marks.withTurns { $0.due(ways, at: clock.now()) }
    }

    /// When the next tenant is due.
    func nextLook(_ ways: Set<MessageWay>) -> Timestamp? {
        marks.withTurns { $0.nextLook(ways) }
    }

    /// Updates the schedule in memory after the tenant's outbox was read.
    func looked(_ look: OutboxTurns.Look, next: [MessageWay: Timestamp], hasErased: Bool) {
        marks.withTurns {
            $0.looked(look, next: next, hasErased: hasErased, at: clock.now())
        }
    }

    /// A reference to the tenant's current state in the schedule; nil if it is not marked.
    func lookNow(at tenant: TenantID) -> OutboxTurns.Look? {
        marks.withTurns { $0.look(of: tenant) }
    }

    /// Postpones a tenant whose outbox could not be read.
    func pause(_ look: OutboxTurns.Look, _ error: any Error) {
        looked(look, next: MessageWay.all(at: clock.now() + OutboxLimits.pause), hasErased: false)
        logger.warning(
            "cannot read a tenant's queued messages",
            metadata: vault.logMetadata(of: look.tenant).merging(["error": "\(error)"]) { $1 }
        )
    }

    /// Remembers that a message was erased, so that the next sweep truncates the tenant's
    /// write-ahead log.
    func noteErased(in tenant: TenantID) { marks.withTurns { $0.noteErased(in: tenant) } }

    /// Erases expired messages even while no courier connects, empties the write-ahead logs of
    /// tenants that erased messages, and removes the marks of tenants that have been idle for a
    /// while.
    func sweep() async {
        let (now, all) = (clock.now(), Set(MessageWay.allCases))
        for tenant in marks.withTurns({ $0.due(all, at: now) }) { await erase(in: tenant) }
        for tenant in marks.withTurns({ $0.takeErased() }) {
            do { try await stores.emptyLog(tenant) } catch StorageError.busy {
                noteErased(in: tenant)
            } catch {
                // The tenant was deleted, or its file cannot be used. Opening the file again
                // empties the log.
                continue
            }
        }
        await countWaiting()
        guard marks.withTurns({ $0.hasQuiet(at: now) }) else { return }
        do {
            try await registry.unmarkOutboxes { [self] in
                marks.withTurns { $0.unmarkQuiet(at: now) }
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
        guard let look = lookNow(at: tenant) else { return }
        do {
            guard let open = try await open(look) else { return }
            let batch = try await open.write(for: nil) { transaction in
                try transaction.store.outbox.lease(
                    0,
                    as: LeaseID(high: 0, low: 0),
                    at: transaction.now,
                    for: .zero
                )
            }
            looked(look, next: batch.nextLooks, hasErased: batch.expired > 0)
        } catch {
            pause(look, error)
        }
    }

    /// The tenant of a look, if it may send. A suspended tenant is checked again later. A deleted
    /// tenant is not scheduled again.
    func open(_ look: OutboxTurns.Look) async throws -> TenantSpace? {
        let found = try await registry.findTenant(id: look.tenant)
        switch found?.tenant.status {
        case .active: return try found.map(vault.opened)
        case .suspended:
            looked(
                look,
                next: MessageWay.all(at: clock.now() + OutboxLimits.quiet),
                hasErased: false
            )
        case .deleted, nil: looked(look, next: [:], hasErased: false)
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
