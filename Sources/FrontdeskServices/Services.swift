package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage
package import Logging

/// All services, joined to what they work with.
package struct Services: Sendable {
    package let flows: Flows
    package let sessions: Sessions
    package let operators: Operator
    package let health: Health
    package let outbox: Outbox
    package let courier: Courier
    package let outboxDesk: OutboxDesk
    package let mailDesk: MailDesk
    private let pool: HashingPool
    let uses: UseRecorder
    private let leftovers: Leftovers
    private let reserve: ReserveWatch

    /// What the services are made of.
    package struct Parts: Sendable {
        package var registry: Registry
        package var stores: TenantStores
        package var keyRing: KeyRing
        package var hashing: HashingSettings
        package var clock: any WallClock
        package var entropy: any Entropy
        package var logger: Logger
        package var version: String
        /// Whether the daemon is finishing what it has begun.
        package var isStopping: @Sendable () -> Bool
        /// The figures of other layers, for the status.
        package var otherFigures: @Sendable () -> Figures

        package init(
            registry: Registry,
            stores: TenantStores,
            keyRing: KeyRing,
            hashing: HashingSettings,
            clock: any WallClock,
            entropy: any Entropy,
            logger: Logger,
            version: String,
            isStopping: @escaping @Sendable () -> Bool,
            otherFigures: @escaping @Sendable () -> Figures
        ) {
            self.registry = registry
            self.stores = stores
            self.keyRing = keyRing
            self.hashing = hashing
            self.clock = clock
            self.entropy = entropy
            self.logger = logger
            self.version = version
            self.isStopping = isStopping
            self.otherFigures = otherFigures
        }
    }

    package init(_ parts: Parts) async throws {
        let (stores, registry, clock) = (parts.stores, parts.registry, parts.clock)
        let tokens = try parts.keyRing.tokenKeys()
        let counters = Counters()
        let index = SessionIndex()
        let vault = try TenantVault(
            registry: registry,
            keyRing: parts.keyRing,
            decoy: try await Self.fetchDecoy(from: registry)
        )
        let pool = try HashingPool(
            threads: parts.hashing.threads,
            keeping: parts.hashing.keeping,
            memoryKiB: parts.hashing.parameters.memoryKiB,
            onDrawback: { [logger = parts.logger] in logger.log($0) }
        )
        let hashing = PasswordHashing(
            pool: pool,
            parameters: parts.hashing.parameters,
            counters: counters
        )
        let check = PasswordCheck(
            stores: stores,
            hashing: hashing,
            clock: clock,
            counters: counters,
            throttle: FailureThrottle(clock: clock)
        )
        let directory = SessionDirectory(
            index: index,
            vault: vault,
            stores: stores,
            tokens: tokens,
            fingerprints: try TokenFingerprints(random: SystemEntropy().fill),
            clock: clock
        )

        outbox = try await Outbox(
            registry: registry,
            vault: vault,
            stores: stores,
            clock: clock,
            logger: parts.logger
        )
        flows = Flows(
            lobby: Lobby(vault: vault, stores: stores, tokens: tokens, clock: clock),
            signIn: SignInAction(
                vault: vault,
                check: check,
                directory: directory,
                tokens: tokens,
                clock: clock,
                entropy: parts.entropy,
                counters: counters
            ),
            clock: clock,
            entropy: parts.entropy
        )
        sessions = Sessions(
            directory: directory,
            vault: vault,
            stores: stores,
            check: check,
            clock: clock,
            counters: counters
        )
        operators = Operator(
            vault: vault,
            registry: registry,
            stores: stores,
            index: index,
            hashing: hashing,
            clock: clock,
            entropy: parts.entropy,
            overview: Overview(
                version: parts.version,
                startedAt: clock.now(),
                index: index,
                stores: stores,
                registry: registry,
                pool: pool,
                hashing: parts.hashing,
                counters: counters,
                outbox: outbox,
                others: parts.otherFigures
            )
        )
        courier = Courier(outbox: outbox, counters: counters, entropy: parts.entropy)
        outboxDesk = OutboxDesk(outbox: outbox, operators: operators)
        mailDesk = MailDesk(outbox: outbox, operators: operators, entropy: parts.entropy)
        health = Health(isStopping: parts.isStopping)
        uses = UseRecorder(
            index: index,
            vault: vault,
            stores: stores,
            clock: clock,
            logger: parts.logger
        )
        leftovers = Leftovers(registry: registry, stores: stores, logger: parts.logger)
        reserve = ReserveWatch(reserve: stores.reserve, logger: parts.logger)
        self.pool = pool
    }

    /// Does what is done beside the calls, until the task is cancelled.
    package func run() async {
        await leftovers.remove()
        await withTaskGroup { group in
            group.addTask { await reserve.run() }
            group.addTask { await uses.run() }
            group.addTask { await outbox.run() }
        }
    }

    /// Refuses the hashes that wait, finishes those that were begun, and lets go of the threads.
    package func stopHashing() async { await pool.shutdown() }
}

extension Logger {
    fileprivate func log(_ drawback: HashingDrawback) {
        switch drawback {
        case .normalPriority(let errno):
            notice("hashing runs at normal priority", metadata: ["errno": "\(errno)"])
        case .memoryNotKept:
            notice("memory is not kept between hashes, which take longer for it")
        }
    }
}
