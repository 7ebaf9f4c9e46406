internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire
internal import Logging

/// Stores a known account's flow with what has become of it, in the transaction that changed it, and
/// says what it needs next:
///
///     change ──► next need ──► a code to be sent? ──► keep under a new token ──► step
///                   │            in a transaction that may store messages
///                   ├─ done ──► make the session, end the flow
///                   └─ not admitted any more ──► end the flow
struct FlowSettling: Sendable {
    let desk: FlowDesk
    let stores: TenantStores
    let outbox: Outbox
    let maker: SessionMaker
    let codes: CodeSender
    let enrolment: Enrolment
    let endings: SignInEnding
    let clock: any WallClock
    let counters: Counters
    let logger: Logger

    /// What a transaction has made of a flow.
    struct Settled: Sendable {
        var step: Step
        /// Of the flow, if it goes on.
        var token: IssuedToken?
        var made: MadeSession?
        /// Whether a code has to be sent before the step is complete.
        var awaitsCode = false
        /// Whether the person got what they came for.
        var isDone: Bool { if case .done = step.need { true } else { false } }
    }

    /// Stores the flow, by the rules of today.
    ///
    /// - Parameter old: the token it is found by so far; nil for a flow that is new here.
    /// - Throws: `CallError.flowInvalid` if another call was faster.
    func settle(
        _ flow: Flow,
        from old: TokenHash?,
        _ person: inout Person,
        _ problem: Problem?,
        from origin: ClientOrigin?,
        canSend: Bool,
        in store: TenantStore
    ) throws -> Settled {
        var flow = flow
        guard isAdmitted(person, flow) else {
            try end(flow, old, in: store)
            return Settled(step: .refused(.notAccepted))
        }
        let need = Need.next(flow.facts, person.standing)
        if need == .missingSecondFactor {
            try end(flow, old, in: store)
            return Settled(step: .refused(.noSecondFactor))
        }
        if need == .done {
            return try finish(flow, old, &person, from: origin, in: store)
        }
        var awaitsCode = false
        if let code = Self.code(needed: need, flow.facts, person) {
            awaitsCode = !canSend
            if canSend {
                try codes.send(
                    by: code.factor,
                    for: code.purpose,
                    to: person,
                    &flow,
                    from: origin,
                    in: store
                )
            }
        }
        if need == .enrolAuthenticator { try enrolment.begin(&flow, &person, in: store) }
        let token = desk.issueToken(for: person.tenant)
        try keep(flow, old, under: token, in: store)
        var step = Step()
        step.flowToken = token.text
        step.expiresAt = flow.expiresAt.milliseconds
        step.problem = problem?.wire
        step.need = try StepView(person: person, flow: flow, at: clock.now()).need(need)
        return Settled(step: step, token: token, awaitsCode: awaitsCode)
    }

    /// Runs a change of a flow that a tenant keeps and settles it, in one transaction. `change` gets
    /// the flow and the person as they are then, and what is needed.
    func change(
        _ held: HeldFlow,
        from origin: ClientOrigin?,
        sending: Bool = false,
        afterCommit: @escaping @Sendable (Settled) -> Void = { _ in },
        _ change:
            @escaping @Sendable (inout Person, inout Flow, TenantStore) throws -> Problem?
    ) async throws -> Step {
        let settled = try await write(
            held.tenant,
            held.hash,
            from: origin,
            canSend: sending,
            afterCommit: afterCommit,
            change
        )
        return try await complete(settled, in: held.tenant, from: origin)
    }

    /// Sends the code that a settled flow waits for, if it does.
    func complete(
        _ settled: Settled,
        in tenant: OpenTenant,
        from origin: ClientOrigin?
    ) async throws -> Step {
        guard settled.awaitsCode, let token = settled.token else { return settled.step }
        do {
            return try await write(
                tenant,
                token.hash,
                from: origin,
                canSend: true,
                afterCommit: { _ in },
                { _, _, _ in nil }
            ).step
        } catch {
            // The flow is kept as it was: another code can be asked for.
            logger.warning(
                "a code could not be sent",
                metadata: ["tenant": "\(tenant.id)", "error": "\(error)"]
            )
            return settled.step
        }
    }

    private func write(
        _ tenant: OpenTenant,
        _ hash: TokenHash,
        from origin: ClientOrigin?,
        canSend: Bool,
        afterCommit: @escaping @Sendable (Settled) -> Void,
        _ change:
            @escaping @Sendable (inout Person, inout Flow, TenantStore) throws -> Problem?
    ) async throws -> Settled {
        func run() async throws -> Settled {
            try await stores.write(
                tenant.id,
                sealer: tenant.sealer,
                afterCommit: { settled in
                    if let made = settled.made { maker.keep(made) }
                    afterCommit(settled)
                },
                { store in
                    guard
                        var flow = try store.flows.find(tokenHash: hash.bytes, at: clock.now()),
                        let id = flow.facts.accountID, let account = try store.accounts.find(id: id)
                    else { throw CallError.flowInvalid }
                    var person = try Person(
                        account,
                        of: tenant,
                        at: origin?.address ?? "",
                        in: store
                    )
                    let problem = try change(&person, &flow, store)
                    return try settle(
                        flow,
                        from: hash,
                        &person,
                        problem,
                        from: origin,
                        canSend: canSend,
                        in: store
                    )
                }
            )
        }
        let settled =
            canSend ? try await outbox.sending(from: tenant.id, run) : try await run()
        if settled.made != nil { counters.add(.signIns) }
        return settled
    }

    /// Whether the account may go on; it may have been disabled since the flow began.
    private func isAdmitted(_ person: Person, _ flow: Flow) -> Bool {
        switch flow.facts.kind {
        case .signIn:
            guard let app = flow.facts.app else { return false }
            return SignIn.admits(person.account, to: app, under: person.policy)
        case .recover, .activate, .stepUp:
            return person.account.status == .enabled
        }
    }

    private func finish(
        _ flow: Flow,
        _ old: TokenHash?,
        _ person: inout Person,
        from origin: ClientOrigin?,
        in store: TenantStore
    ) throws -> Settled {
        try end(flow, old, in: store)
        guard let origin,
            let (made, done) = try endings.end(flow, &person, from: origin, maker, in: store)
        else { return Settled(step: .refused(.notAccepted)) }
        var step = Step()
        step.need = .done(done)
        return Settled(step: step, made: made)
    }

    private func end(_ flow: Flow, _ old: TokenHash?, in store: TenantStore) throws {
        guard let old else { return }
        guard try store.flows.delete(tokenHash: old.bytes) else { throw CallError.flowInvalid }
    }

    private func keep(
        _ flow: Flow,
        _ old: TokenHash?,
        under token: IssuedToken,
        in store: TenantStore
    ) throws {
        let now = clock.now()
        guard let old else {
            return try store.flows.insert(flow, tokenHash: token.hash.bytes, at: now)
        }
        let isKept = try store.flows.rotate(
            from: old.bytes,
            to: token.hash.bytes,
            flow,
            at: now
        )
        guard isKept else { throw CallError.flowInvalid }
    }

    /// The code that has to be on its way for a need to be answered, if it is not yet.
    private static func code(
        needed need: Need,
        _ facts: FlowFacts,
        _ person: Person
    ) -> (factor: SecondFactor, purpose: CodePurpose)? {
        let wanted: (factor: SecondFactor, purpose: CodePurpose)
        switch need {
        case .oneTimeCode(let factor) where person.channel(of: factor) != nil:
            wanted = (factor, facts.kind == .stepUp ? .stepUp : .signIn)
        case .duty(.confirmEmail) where !facts.hasProof(.emailCode):
            wanted = (.email, .confirmEmail)
        default:
            return nil
        }
        if facts.code?.purpose == wanted.purpose, facts.code?.factor == wanted.factor { return nil }
        return (facts.codesSent ?? 0) < IssuedCode.sendsLimit ? wanted : nil
    }
}
