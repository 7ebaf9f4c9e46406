internal import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// The messages that wait to be sent. They are rows of the tenants' own databases, written in the
/// transactions that cause them (`Transaction.send`). `OutboxMarks` knows which tenants may have some.
/// Sending is another process's work and changes nothing about an answer.
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

    /// Raised when there may be something to send.
    var wakeUp: Signal { marks.wakeUp }

    /// Lets go of those who wait for messages: the daemon is stopping.
    package func stop() {
        stopped.store(true, ordering: .releasing)
        wakeUp.raise()
    }

    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    /// The tenants that may have something to send.
    var count: Int { marks.withTurns { $0.count } }

    /// Tenants to be counted again.
    func uncounted(_ limit: Int) -> [OutboxTurns.Count] {
        marks.withTurns { $0.uncounted(limit) }
    }

    func counted(_ count: OutboxTurns.Count, _ backlog: OutboxBacklog) {
        marks.withTurns { $0.counted(count, backlog) }
    }

    /// What waits as it was last counted, and how many tenants have changed since.
    var backlog: (OutboxBacklog, uncounted: Int) { marks.withTurns { $0.backlog } }

    /// The tenant whose turn it is.
    func next(_ ways: Set<MessageWay>) -> OutboxTurns.Look? {
        marks.withTurns { $0.next(ways, at: clock.now()) }
    }

    /// All whose turn it is.
    func due(_ ways: Set<MessageWay>) -> [TenantID] {
        marks.withTurns { $0.due(ways, at: clock.now()) }
    }

    /// When the next turn is.
    func nextLook(_ ways: Set<MessageWay>) -> Timestamp? {
        marks.withTurns { $0.nextLook(ways) }
    }

    /// Stores in memory what a look found.
    func looked(_ look: OutboxTurns.Look, next: [MessageWay: Timestamp], hasErased: Bool) {
        marks.withTurns {
            $0.looked(look, next: next, hasErased: hasErased, at: clock.now())
        }
    }

    /// What is known of a tenant now; nil if it is not marked.
    func lookNow(at tenant: TenantID) -> OutboxTurns.Look? {
        marks.withTurns { $0.look(of: tenant) }
    }

    /// Leaves a tenant alone for a while that could not be looked at.
    func pause(_ look: OutboxTurns.Look, _ error: any Error) {
        looked(look, next: MessageWay.all(at: clock.now() + OutboxLimits.pause), hasErased: false)
        logger.warning(
            "messages could not be looked at",
            metadata: vault.logMetadata(of: look.tenant).merging(["error": "\(error)"]) { $1 }
        )
    }

    /// Notes that something was erased, which the log has to follow.
    func noteErased(in tenant: TenantID) { marks.withTurns { $0.noteErased(in: tenant) } }

    /// Takes the marks off those that were done a while ago, erases what has expired also while no
    /// courier comes, and lets the logs of those that have erased something follow.
    func sweep() async {
        let (now, all) = (clock.now(), Set(MessageWay.allCases))
        for tenant in marks.withTurns({ $0.due(all, at: now) }) { await erase(in: tenant) }
        for tenant in marks.withTurns({ $0.takeErased() }) {
            do { try await stores.emptyLog(tenant) } catch StorageError.busy {
                noteErased(in: tenant)
            } catch {
                // A tenant that is gone, or whose file cannot be used: its next opening empties the
                // log.
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
                "marks of outboxes could not be taken off",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// What writes a tenant's messages of these kinds, in the tenant's language where the person's is
    /// not known.
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
            let turn = try await open.write(for: nil) { transaction in
                try transaction.store.outbox.lease(
                    0,
                    as: LeaseID(high: 0, low: 0),
                    at: transaction.now,
                    for: .zero
                )
            }
            looked(look, next: turn.nextLooks, hasErased: turn.expired > 0)
        } catch {
            pause(look, error)
        }
    }

    /// The tenant of a look, if it may send. One that is suspended may later; nothing is expected of
    /// one that is deleted.
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
