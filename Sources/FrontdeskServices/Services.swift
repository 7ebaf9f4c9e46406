internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// All services, joined to what they work with.
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
    /// For `Done` of a sign-in whose office and user are to be remembered.
    let remembering: Remembering
    /// Who acts in a tenant, for the services that administer one.
    let actors: Actors
    package let audit: Audit
    package let courier: Courier
    package let outboxDesk: OutboxDesk
    package let mailDesk: MailDesk
    package let zones: TimeZoneDatabase
    let registry: Registry
    let pool: HashingPool
    let uses: UseRecorder
    let leftovers: Leftovers
    let survey: FileSurvey
    let time: Timekeeping
    let reserve: ReserveWatch
    let anchoring: Anchoring
    let watch: TrailWatch
    let clock: any WallClock

    package init(_ parts: Parts) async throws {
        let (stores, registry, clock) = (parts.stores, parts.registry, parts.clock)
        time = Timekeeping(registry: registry, clock: clock, logger: parts.logger)
        try await time.start()
        let tokens = try parts.keyRing.tokenKeys()
        let counters = Counters()
        let index = SessionIndex()
        let vault = try TenantVault(
            registry: registry,
            keyRing: parts.keyRing,
            decoy: try await Self.fetchDecoy(from: registry),
            caps: parts.policyCaps
        )
        let (late, watch) = (LateEvents(), TrailWatch())
        stores.grownTrails.listen { watch.wake($0) }
        let trail = Trail(late: late, clock: clock)
        let pool = try HashingPool(
            threads: parts.hashing.threads,
            turn: parts.hashing.parameters.cost,
            keeping: parts.hashing.keeping,
            memoryKiB: parts.hashing.parameters.memoryKiB,
            onDrawback: { [logger = parts.logger] in logger.log($0) }
        )
        let hashing = PasswordHashing(
            pool: pool,
            parameters: parts.hashing.parameters,
            counters: counters
        )
        let zones = try TimeZoneDatabase()
        self.zones = zones
        let outbox = try await Outbox(
            registry: registry,
            vault: vault,
            stores: stores,
            zones: zones,
            clock: clock,
            logger: parts.logger
        )
        self.outbox = outbox
        let failures = FailureCounting(entropy: parts.entropy)
        let check = PasswordCheck(
            stores: stores,
            hashing: hashing,
            clock: clock,
            counters: counters,
            throttle: FailureThrottle(clock: clock),
            trail: trail,
            outbox: outbox,
            failures: failures
        )
        let directory = SessionDirectory(
            index: index,
            vault: vault,
            stores: stores,
            tokens: tokens,
            fingerprints: try TokenFingerprints(random: SystemEntropy().fill),
            clock: clock,
            trail: trail
        )

        let throttle = check.throttle
        let desk = FlowDesk(vault: vault, stores: stores, tokens: tokens, clock: clock)
        let codes = CodeSender(clock: clock, entropy: parts.entropy)
        let setting = PasswordSetting(entropy: parts.entropy)
        let rules = NewPasswordRules(stores: stores, clock: clock)
        let remembering = Remembering(vault: vault, clock: clock)
        self.remembering = remembering
        let enrolment = Enrolment(clock: clock, entropy: parts.entropy)
        let settling = FlowSettling(
            desk: desk,
            stores: stores,
            outbox: outbox,
            maker: SessionMaker(
                directory: directory,
                vault: vault,
                tokens: tokens,
                clock: clock,
                entropy: parts.entropy,
                trail: trail
            ),
            codes: codes,
            enrolment: enrolment,
            endings: SignInEnding(
                tokens: tokens,
                remembering: remembering,
                entropy: parts.entropy
            ),
            clock: clock,
            counters: counters,
            logger: parts.logger
        )
        flows = Flows(
            desk: desk,
            settling: settling,
            starts: FlowStart(
                vault: vault,
                stores: stores,
                tokens: tokens,
                settling: settling,
                directory: directory,
                clock: clock,
                entropy: parts.entropy
            ),
            identify: IdentifyStep(
                vault: vault,
                check: check,
                settling: settling,
                tokens: tokens,
                clock: clock,
                entropy: parts.entropy
            ),
            recover: RecoverStep(
                vault: vault,
                stores: stores,
                outbox: outbox,
                tokens: tokens,
                throttle: throttle,
                clock: clock,
                entropy: parts.entropy
            ),
            codes: CodeStep(
                settling: settling,
                codes: codes,
                enrolment: enrolment,
                failures: failures
            ),
            passwords: PasswordStep(
                settling: settling,
                check: check,
                hashing: hashing,
                vault: vault,
                setting: setting,
                rules: rules
            ),
            accounts: AccountStep(
                settling: settling,
                check: check,
                hashing: hashing,
                vault: vault,
                zones: zones
            ),
            clock: clock,
            entropy: parts.entropy
        )
        preferences = Preferences(
            own: OwnAccount(
                directory: directory,
                vault: vault,
                stores: stores,
                outbox: outbox,
                clock: clock
            ),
            check: check,
            hashing: hashing,
            rules: rules,
            setting: setting,
            maker: settling.maker,
            enrolment: enrolment,
            failures: failures,
            zones: zones,
            entropy: parts.entropy
        )
        advice = PasswordAdvice(
            desk: desk,
            directory: directory,
            vault: vault,
            stores: stores,
            clock: clock
        )
        sessions = Sessions(
            directory: directory,
            vault: vault,
            stores: stores,
            check: check,
            clock: clock,
            counters: counters,
            trail: trail
        )
        anchoring = Anchoring(
            vault: vault,
            registry: registry,
            stores: stores,
            late: late,
            clock: clock,
            logger: parts.logger
        )
        let acceptance = Acceptance(
            registry: registry,
            stores: stores,
            index: index,
            clock: clock,
            logger: parts.logger
        )
        TroubleLog(vault: vault, stores: stores, index: index, logger: parts.logger).start()
        survey = FileSurvey(
            registry: registry,
            vault: vault,
            stores: stores,
            logger: parts.logger
        )
        uses = UseRecorder(
            index: index,
            vault: vault,
            stores: stores,
            clock: clock,
            logger: parts.logger
        )
        operators = Operator(
            vault: vault,
            registry: registry,
            stores: stores,
            index: index,
            hashing: hashing,
            clock: clock,
            entropy: parts.entropy,
            anchoring: anchoring,
            acceptance: acceptance,
            overview: Overview(
                version: parts.version,
                index: index,
                vault: vault,
                stores: stores,
                registry: registry,
                pool: pool,
                hashing: parts.hashing,
                counters: counters,
                outbox: outbox,
                time: time,
                others: parts.otherFigures
            ),
            correction: ClockCorrection(
                time: time,
                registry: registry,
                vault: vault,
                stores: stores,
                uses: uses,
                outbox: outbox,
                logger: parts.logger
            )
        )
        actors = Actors(
            vault: vault,
            stores: stores,
            directory: directory,
            clock: clock
        )
        let sending = SendingWatch(outbox: outbox, clock: clock, time: time)
        admin = Admin(
            vault: vault,
            stores: stores,
            index: index,
            actors: actors,
            hashing: hashing,
            tokens: tokens,
            outbox: outbox,
            sending: sending,
            zones: zones,
            clock: clock,
            entropy: parts.entropy
        )
        policies = Policies(
            actors: actors,
            registry: registry,
            stores: stores,
            zones: zones,
            clock: clock,
            caps: parts.policyCaps,
            outbox: outbox,
            entropy: parts.entropy
        )
        signInPage = SignInPage(
            vault: vault,
            registry: registry,
            stores: stores,
            remembering: remembering,
            caps: parts.policyCaps
        )
        courier = Courier(outbox: outbox, counters: counters, entropy: parts.entropy)
        outboxDesk = OutboxDesk(outbox: outbox)
        mailDesk = MailDesk(outbox: outbox, entropy: parts.entropy)
        let conditions = Conditions(
            stores: stores,
            registry: registry,
            vault: vault,
            pool: pool,
            sending: sending
        )
        health = Health(isStopping: parts.isStopping, conditions: conditions)
        audit = Audit(
            actors: actors,
            directory: directory,
            vault: vault,
            registry: registry,
            stores: stores,
            watch: watch,
            acceptance: acceptance,
            clock: clock
        )
        (self.watch, self.clock, self.registry) = (watch, clock, registry)
        leftovers = Leftovers(registry: registry, stores: stores, logger: parts.logger)
        reserve = ReserveWatch(reserve: stores.reserve, logger: parts.logger)
        self.pool = pool
        // Last: a start that is refused changes nothing.
        await time.store()
    }
}
