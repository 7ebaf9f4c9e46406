package import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// Which tenants have something to send, and whose turn it is. The messages are rows of the
/// tenants' own databases, written in the transactions that cause them:
///
///     try await outbox.sending(from: tenant.id) {
///         try await stores.write(tenant.id, sealer: tenant.sealer) { store in
///             …
///             try store.outbox.insert(message, at: now)
///         }
///     }
///
/// So that no tenant has to be asked in vain, the registry keeps a mark for each that may have
/// something to send. It is set, durably, before the transaction, and taken off a while after the
/// last message was delivered or given up: a crash in between leaves a mark too many, never one too
/// few. Sending itself is another process's business, and changes nothing of an answer.
package final class Outbox: Sendable {
    let registry: Registry
    let vault: TenantVault
    let stores: TenantStores
    let zones: TimeZoneDatabase
    let clock: any WallClock
    let logger: Logger
    /// Raised when there may be something to send.
    let wakeUp = Signal()
    let couriers = CourierWatch()
    private let turns = Mutex(OutboxTurns())
    private let stopped = Atomic<Bool>(false)

    init(
        registry: Registry,
        vault: TenantVault,
        stores: TenantStores,
        zones: TimeZoneDatabase,
        clock: any WallClock,
        logger: Logger
    ) async throws {
        self.registry = registry
        self.vault = vault
        self.stores = stores
        self.zones = zones
        self.clock = clock
        self.logger = logger
        for tenant in try await registry.listOutboxes() {
            turns.withLock { $0.mark(tenant, at: clock.now()) }
        }
    }

    /// Runs `body`, which may store messages of a tenant; they are sent from its end on. The decoy
    /// sends like any tenant, so that its answers take no other time.
    ///
    /// Throws what `body` throws, and what the registry does if the mark cannot be stored.
    package func sending<Result>(
        from tenant: TenantID,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let clock = clock
        if !turns.withLock({ $0.begin(tenant) }) {
            try await registry.markOutbox(of: tenant) { [self] in
                turns.withLock {
                    $0.mark(tenant, at: clock.now())
                    _ = $0.begin(tenant)
                }
            }
        }
        defer { look(at: tenant, begun: true) }
        return try await body()
    }

    /// The same for what must be done even if the tenant cannot be marked, as on a full disk:
    /// `body` then stores no messages.
    func sendingIfPossible<Result>(
        from tenant: TenantID,
        _ body: (_ canSend: Bool) async throws -> Result
    ) async throws -> Result {
        var hasBegun = false
        do {
            return try await sending(from: tenant) {
                hasBegun = true
                return try await body(true)
            }
        } catch  where !hasBegun {
            return try await body(false)
        }
    }

    /// Has the tenant's messages looked at, as after a change of the operator's.
    func look(at tenant: TenantID) { look(at: tenant, begun: false) }

    /// Has all tenants' messages looked at, after the clock was set.
    func lookAtAll() {
        turns.withLock { $0.lookAtAll(now: clock.now()) }
        wakeUp.raise()
    }

    private func look(at tenant: TenantID, begun: Bool) {
        turns.withLock { $0.look(at: tenant, now: clock.now(), ending: begun) }
        wakeUp.raise()
    }

    /// Lets go of those who wait for messages: the daemon is stopping.
    package func stop() {
        stopped.store(true, ordering: .releasing)
        wakeUp.raise()
    }

    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    /// The tenants that may have something to send.
    var count: Int { turns.withLock { $0.count } }

    /// Tenants to be counted again.
    func uncounted(_ limit: Int) -> [OutboxTurns.Count] {
        turns.withLock { $0.uncounted(limit) }
    }

    func counted(_ count: OutboxTurns.Count, _ backlog: OutboxBacklog) {
        turns.withLock { $0.counted(count, backlog) }
    }

    /// What waits as it was last counted, and how many tenants have changed since.
    var backlog: (OutboxBacklog, uncounted: Int) { turns.withLock { $0.backlog } }

    /// The tenant whose turn it is.
    func next(_ ways: Set<MessageWay>) -> OutboxTurns.Look? {
        turns.withLock { $0.next(ways, at: clock.now()) }
    }

    /// All whose turn it is.
    func due(_ ways: Set<MessageWay>) -> [TenantID] {
        turns.withLock { $0.due(ways, at: clock.now()) }
    }

    /// When the next turn is.
    func nextLook(_ ways: Set<MessageWay>) -> Timestamp? {
        turns.withLock { $0.nextLook(ways) }
    }

    /// Stores in memory what a look found.
    func looked(_ look: OutboxTurns.Look, next: [MessageWay: Timestamp], hasErased: Bool) {
        turns.withLock {
            $0.looked(look, next: next, hasErased: hasErased, at: clock.now())
        }
    }

    /// What is known of a tenant now; nil if it is not marked.
    func lookNow(at tenant: TenantID) -> OutboxTurns.Look? {
        turns.withLock { $0.look(of: tenant) }
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
    func noteErased(in tenant: TenantID) { turns.withLock { $0.noteErased(in: tenant) } }

    /// Takes the marks off those that were done a while ago, erases what has expired also while no
    /// courier comes, and lets the logs of those that have erased something follow.
    func sweep() async {
        let (now, all) = (clock.now(), Set(MessageWay.allCases))
        for tenant in turns.withLock({ $0.due(all, at: now) }) { await erase(in: tenant) }
        for tenant in turns.withLock({ $0.takeErased() }) {
            do { try await stores.emptyLog(tenant) } catch StorageError.busy {
                noteErased(in: tenant)
            } catch {
                // A tenant that is gone, or whose file cannot be used: its next opening empties the
                // log.
                continue
            }
        }
        await countWaiting()
        guard turns.withLock({ $0.hasQuiet(at: now) }) else { return }
        do {
            try await registry.unmarkOutboxes { [self] in
                turns.withLock { $0.unmarkQuiet(at: now) }
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
        of open: OpenTenant,
        for kinds: Set<MessageKind>,
        in store: TenantStore
    ) throws -> MessageRenderer {
        let page = try open.policy(in: store).page
        return MessageRenderer(
            own: try store.templates.list(kinds),
            officeName: open.tenant.displayName,
            contact: page.contact,
            standard: LanguageTag(page.locale) ?? .english,
            rules: zones.rules
        )
    }

    private func erase(in tenant: TenantID) async {
        guard let look = lookNow(at: tenant) else { return }
        do {
            guard let open = try await open(look) else { return }
            let now = clock.now()
            let turn = try await stores.write(tenant, sealer: open.sealer) { store in
                try store.outbox.lease(0, as: LeaseID(high: 0, low: 0), at: now, for: .zero)
            }
            looked(look, next: turn.nextLooks, hasErased: turn.expired > 0)
        } catch {
            pause(look, error)
        }
    }

    /// The tenant of a look, if it may send. One that is suspended may later; nothing is expected of
    /// one that is deleted.
    func open(_ look: OutboxTurns.Look) async throws -> OpenTenant? {
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
