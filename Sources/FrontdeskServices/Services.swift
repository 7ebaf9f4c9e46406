internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// All services, connected to the parts they need.
package struct Services: Sendable {
    package let flows: Flows
    package let preferences: Preferences
    package let sessions: Sessions
    package let operators: Operator
    package let admin: Admin
    package let health: Health
    package let advice: PasswordAdvice
    package let outbox: Outbox
    package let policies: Policies
    package let signInPage: SignInPage
    /// Remembers the office and user name of a sign-in, if the visitor asks for it.
    let rememberTokens: RememberTokens
    /// Identifies who acts in a tenant, for the services that administer one.
    let actors: Actors
    let acceptance: Acceptance
    package let audit: Audit
    package let courier: Courier
    package let operatorOutbox: OperatorOutbox
    package let mailTemplates: MailTemplates
    package let zones: TimeZoneDatabase
    let registry: Registry
    let pool: HashingPool
    let uses: UseRecorder
    let leftovers: Leftovers
    let survey: FileSurvey
    let time: Timekeeping
    let reserve: ReserveWatch
    let anchoring: Anchoring
    let watch: AuditFollowers
    let clock: any WallClock

    package init(_ parts: Parts) async throws {
        let (stores, registry, clock) = (parts.stores, parts.registry, parts.clock)
        time = Timekeeping(registry: registry, clock: clock, logger: parts.logger)
        try await time.start()
        let environment = Environment(
            clock: clock,
            entropy: parts.entropy,
            tokens: try parts.keyRing.tokenKeys(),
            zones: try TimeZoneDatabase(),
            caps: parts.policyCaps,
            counters: Counters(),
            logger: parts.logger
        )
        let tenancy = Tenancy(
            environment: environment,
            stores: stores,
            sessions: SessionIndex(),
            marks: try await OutboxMarks(registry: registry, clock: clock),
            fingerprints: try TokenFingerprints(random: SystemEntropy().fill)
        )
        let vault = try TenantVault(
            registry: registry,
            keyRing: parts.keyRing,
            decoy: try await Self.fetchDecoy(from: registry),
            tenancy: tenancy
        )
        let (late, watch) = (LateEvents(), AuditFollowers())
        stores.grownAuditLogs.listen { watch.wake($0) }
        let trail = AuditRecorder(late: late, clock: clock)
        let pool = try HashingPool(
            threads: parts.hashing.threads,
            turn: parts.hashing.parameters.cost,
            keeping: parts.hashing.keeping,
            memoryKiB: parts.hashing.parameters.memoryKiB,
            onDrawback: { [logger = parts.logger] in logger.log($0) }
        )
        let check = PasswordCheck(
            vault: vault,
            hashing: PasswordHashing(
                pool: pool,
                parameters: parts.hashing.parameters,
                counters: environment.counters
            ),
            throttle: FailureThrottle(clock: clock),
            trail: trail,
            counters: environment.counters
        )
        let directory = SessionDirectory(tenancy: tenancy, vault: vault, trail: trail)
        let outbox = Outbox(
            registry: registry,
            vault: vault,
            stores: stores,
            marks: tenancy.marks,
            environment: environment
        )
        self.outbox = outbox
        rememberTokens = RememberTokens(vault: vault, clock: clock)
        actors = Actors(vault: vault, directory: directory)
        acceptance = Acceptance(registry: registry, tenancy: tenancy)
        anchoring = Anchoring(
            vault: vault,
            registry: registry,
            stores: stores,
            late: late,
            environment: environment
        )
        uses = UseRecorder(vault: vault, tenancy: tenancy)
        let flowRepository = FlowRepository(vault: vault, environment: environment)
        let engine = FlowEngine(flows: flowRepository, rememberTokens: rememberTokens)
        flows = Flows(
            environment: environment,
            flows: flowRepository,
            engine: engine,
            starts: FlowStart(
                environment: environment,
                vault: vault,
                directory: directory,
                engine: engine
            ),
            identify: IdentifyStep(
                environment: environment,
                vault: vault,
                check: check,
                engine: engine
            ),
            recover: RecoverStep(
                environment: environment,
                vault: vault,
                throttle: check.throttle
            ),
            codes: CodeStep(engine: engine),
            passwords: PasswordStep(engine: engine, check: check),
            accounts: AccountStep(engine: engine, check: check, zones: environment.zones)
        )
        preferences = Preferences(
            own: OwnAccount(directory: directory, vault: vault),
            check: check,
            zones: environment.zones
        )
        advice = PasswordAdvice(flows: flowRepository, directory: directory, vault: vault)
        sessions = Sessions(
            environment: environment,
            directory: directory,
            vault: vault,
            check: check,
            trail: trail
        )
        operators = Operator(
            vault: vault,
            registry: registry,
            stores: stores,
            index: tenancy.sessions,
            hashing: check.hashing,
            environment: environment,
            anchoring: anchoring,
            acceptance: acceptance,
            overview: Overview(
                version: parts.version,
                index: tenancy.sessions,
                vault: vault,
                stores: stores,
                registry: registry,
                pool: pool,
                hashing: parts.hashing,
                counters: environment.counters,
                outbox: outbox,
                time: time,
                others: parts.otherFigures
            ),
            correction: ClockCorrection(
                time: time,
                registry: registry,
                vault: vault,
                uses: uses,
                marks: tenancy.marks,
                logger: parts.logger
            )
        )
        let sending = SendingWatch(outbox: outbox, clock: clock, time: time)
        admin = Admin(
            environment: environment,
            vault: vault,
            actors: actors,
            hashing: check.hashing,
            sending: sending
        )
        policies = Policies(actors: actors, registry: registry, environment: environment)
        signInPage = SignInPage(
            vault: vault,
            registry: registry,
            rememberTokens: rememberTokens,
            caps: parts.policyCaps
        )
        courier = Courier(
            outbox: outbox,
            counters: environment.counters,
            entropy: parts.entropy
        )
        operatorOutbox = OperatorOutbox(outbox: outbox)
        mailTemplates = MailTemplates(outbox: outbox, entropy: parts.entropy)
        health = Health(
            isStopping: parts.isStopping,
            conditions: Conditions(
                stores: stores,
                registry: registry,
                vault: vault,
                pool: pool,
                sending: sending
            )
        )
        audit = Audit(
            actors: actors,
            directory: directory,
            vault: vault,
            registry: registry,
            watch: watch,
            acceptance: acceptance,
            clock: clock
        )
        (self.watch, self.clock, self.registry, self.pool) = (watch, clock, registry, pool)
        zones = environment.zones
        TenantFaultLog(
            vault: vault,
            stores: stores,
            index: tenancy.sessions,
            logger: parts.logger
        ).start()
        survey = FileSurvey(registry: registry, vault: vault, logger: parts.logger)
        leftovers = Leftovers(registry: registry, stores: stores, logger: parts.logger)
        reserve = ReserveWatch(reserve: stores.reserve, logger: parts.logger)
        // Store the time last, so that a start that fails changes nothing.
        await time.store()
    }
}
