internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskFlows
internal import FrontdeskStorage
package import FrontdeskTenancy

/// All services, connected to the parts they need.
package struct Services: Sendable {
    package let flows: Flows
    package let preferences: Preferences
    package let sessions: Sessions
    package let operators: Operator
    package let admin: Admin
    package let health: Health
    package let advice: PasswordAdvice
    package let policies: Policies
    package let signInPage: SignInPage
    package let clinics: Clinics
    package let audit: Audit
    package let courier: Courier
    package let operatorOutbox: OperatorOutbox
    package let mailTemplates: MailTemplates
    package let outbox: Outbox
    let pool: HashingPool
    let background: BackgroundWork

    package var zones: TimeZoneDatabase { outbox.environment.zones }

    package init(_ dependencies: Dependencies) async throws {
        let time = Timekeeping(
            registry: dependencies.registry,
            clock: dependencies.clock,
            logger: dependencies.logger
        )
        try await time.start()
        let vault = try await dependencies.makeVault()
        pool = try dependencies.makeHashingPool()
        let deferred = DeferredEvents()
        let recorder = AuditRecorder(deferred: deferred, clock: dependencies.clock)
        let hashing = PasswordHashing(
            pool: pool,
            parameters: dependencies.hashing.parameters,
            counters: vault.environment.counters
        )
        let check = PasswordCheck(vault: vault, hashing: hashing, recorder: recorder)
        let directory = SessionDirectory(vault: vault, recorder: recorder)
        let rememberTokens = RememberTokens(vault: vault)
        let runner = FlowRunner(
            directory: directory,
            check: check,
            rememberTokens: rememberTokens
        )
        let actors = Actors(directory: directory)
        let acceptance = Acceptance(vault: vault)
        let uses = UseRecorder(vault: vault)
        let anchoring = Anchoring(vault: vault, deferred: deferred)
        let followers = AuditFollowers(of: dependencies.stores)
        outbox = Outbox(vault: vault)
        let sending = SendingWatch(outbox: outbox, time: time)
        let indexing = ClinicIndexing(vault: vault, index: dependencies.clinicIndex)

        flows = Flows(runner: runner)
        preferences = Preferences(own: OwnAccount(directory: directory), check: check)
        sessions = Sessions(directory: directory, check: check)
        operators = Operator(
            hashing: hashing,
            anchoring: anchoring,
            acceptance: acceptance,
            overview: Overview(facts: dependencies.facts, outbox: outbox, pool: pool, time: time),
            correction: ClockCorrection(time: time, vault: vault, uses: uses),
            indexing: indexing
        )
        admin = Admin(actors: actors, hashing: hashing, sending: sending)
        health = Health(
            isStopping: dependencies.isStopping,
            conditions: Conditions(pool: pool, sending: sending)
        )
        advice = PasswordAdvice(runner: runner, directory: directory)
        policies = Policies(actors: actors)
        signInPage = SignInPage(vault: vault, rememberTokens: rememberTokens)
        clinics = Clinics(actors: actors, indexing: indexing, codes: GroupCodes(vault: vault))
        audit = Audit(actors: actors, followers: followers, acceptance: acceptance)
        courier = Courier(outbox: outbox)
        operatorOutbox = OperatorOutbox(outbox: outbox)
        mailTemplates = MailTemplates(outbox: outbox)
        background = BackgroundWork(
            outbox: outbox,
            uses: uses,
            time: time,
            anchoring: anchoring,
            followers: followers,
            indexing: indexing
        )
        TenantFaultLog(vault: vault).start()
        // Store the time last, so that a start that fails changes nothing.
        await time.store()
    }
}
