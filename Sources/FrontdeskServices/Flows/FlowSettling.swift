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

    /// One answer being worked on, in its transaction.
    struct Turn {
        var person: Person
        var flow: Flow
        let store: TenantStore
        let origin: ClientOrigin?
        let now: Timestamp
        /// Sessions that the answer has ended.
        var ended: [TokenHash] = []
        /// Whether a code is to be sent although one was sent already.
        var wantsAnotherCode = false
        /// The second factor that the answer has given.
        var accepted: SecondFactor?
        /// How the flow ends, if it has come to an end that is no session.
        var finish: FinishReason?
        /// Why the flow ends without coming to its end, if it does.
        var refusal: ProblemReason?
        /// Whether a notice can be stored.
        var mark = OutboxMark.missing
        /// Whether a courier will look for messages that are stored here.
        var canSend: Bool { mark == .set }

        var need: Need { Need.next(flow.facts, person.standing) }
    }

    /// What a transaction has made of a flow.
    struct Settled: Sendable {
        var step: Step
        /// Of the flow, if it goes on.
        var token: IssuedToken?
        var made: MadeSession?
        var ended: [TokenHash] = []
        /// Whether a code has to be sent before the step is complete.
        var awaitsCode = false
    }

    /// Stores the flow, by the rules of today.
    ///
    /// - Parameter old: the token it is found by so far; nil for a flow that is new here.
    /// - Throws: `CallError.flowInvalid` if another call was faster.
    func settle(
        _ turn: Turn,
        from old: TokenHash?,
        _ problem: Problem?,
        canSend: Bool
    ) throws -> Settled {
        var turn = turn
        if let finish = turn.finish {
            try end(turn, old)
            return Settled(step: .finished(finish), ended: turn.ended)
        }
        if let refusal = turn.refusal {
            try end(turn, old)
            return Settled(step: .refused(refusal), ended: turn.ended)
        }
        guard isAdmitted(turn.person, turn.flow) else {
            try end(turn, old)
            return Settled(step: .refused(.notAccepted), ended: turn.ended)
        }
        let need = turn.need
        switch need {
        case .missingSecondFactor:
            try end(turn, old)
            return Settled(step: .refused(.noSecondFactor), ended: turn.ended)
        case .mailboxWait(let end):
            try self.end(turn, old)
            try turn.record(.signInRefused, ["reason": "mailbox-wait"])
            return Settled(step: .refused(.mailboxWait, until: end), ended: turn.ended)
        case .done:
            guard turn.origin != nil || turn.flow.facts.kind != .signIn else {
                // The session would not say from where it was begun.
                throw CallError.invalidField(
                    "client.address",
                    .required,
                    "nothing is missing any more: the person's IP address must be given"
                )
            }
            try end(turn, old)
            return try finish(&turn)
        case .enrolAuthenticator:
            enrolment.begin(&turn.flow, &turn.person)
        default: break
        }
        // A used code is in the trail, so that no copy of the file from before passes for this one.
        // At the end of a flow the session is.
        if let factor = turn.accepted { try turn.record(.codeAccepted, ["by": factor.rawValue]) }
        let code = Self.code(needed: need, turn)
        if let code, canSend { try codes.send(by: code.factor, for: code.purpose, &turn) }
        let token = desk.issueToken(for: turn.person.tenant)
        try keep(turn, old, under: token)
        var step = Step()
        step.flowToken = token.text
        step.expiresAt = turn.flow.expiresAt.milliseconds
        step.problem = problem?.wire
        step.need = try StepView(person: turn.person, flow: turn.flow, at: turn.now).need(need)
        return Settled(
            step: step,
            token: token,
            ended: turn.ended,
            awaitsCode: code != nil && !canSend
        )
    }

    /// Runs a change of a flow that a tenant keeps and settles it, in one transaction. `change` gets
    /// the flow and the person as they are then.
    ///
    /// - Parameters:
    ///   - sending: whether `change` may store messages.
    ///   - purpose: whether it ends trust. It may then use the room on disk that is kept for that,
    ///     and is made even if its messages cannot be sent.
    func change(
        _ held: HeldFlow,
        from origin: ClientOrigin?,
        sending: Bool = false,
        for purpose: WritePurpose = .ordinary,
        _ change: @escaping @Sendable (inout Turn) throws -> Problem?
    ) async throws -> Step {
        let settled = try await write(
            held.tenant,
            held.hash,
            from: origin,
            canSend: sending,
            for: purpose,
            change
        )
        return try await complete(settled, in: held.tenant, from: origin)
    }

    /// What a flow needs now.
    func need(of held: HeldFlow, from origin: ClientOrigin?) async throws -> Need {
        let now = clock.now()
        return try await stores.read(held.tenant.id, sealer: held.tenant.sealer) { store in
            try turn(held.tenant, held.hash, from: origin, in: store, at: now).need
        }
    }

    /// The problem of a known person whose next answer would not be looked at; nil if it would. A
    /// right answer must not be told as a wrong one.
    func wait(of held: HeldFlow, under key: AttemptKey) async throws -> Problem? {
        let now = clock.now()
        let record = try await stores.read(held.tenant.id, sealer: held.tenant.sealer) {
            try $0.attempts.find(key.bytes)
        }
        return held.flow.wait(record, at: now)
    }

    /// Sends the code that a settled flow waits for, if it does.
    func complete(
        _ settled: Settled,
        in tenant: OpenTenant,
        from origin: ClientOrigin?
    ) async throws -> Step {
        guard settled.awaitsCode, let token = settled.token else { return settled.step }
        do {
            var step = try await write(
                tenant,
                token.hash,
                from: origin,
                canSend: true,
                { _ in nil }
            ).step
            // What was wrong with the answer is still to be told.
            step.problem = settled.step.problem
            return step
        } catch {
            // The flow is kept as it was: another code can be asked for.
            logger.warning(
                "a code could not be sent",
                metadata: [
                    "tenant": "\(tenant.tenant.name)", "tenant_id": "\(tenant.id)",
                    "error": "\(error)",
                ]
            )
            return settled.step
        }
    }

    private func write(
        _ tenant: OpenTenant,
        _ hash: TokenHash,
        from origin: ClientOrigin?,
        canSend: Bool,
        for purpose: WritePurpose = .ordinary,
        _ change: @escaping @Sendable (inout Turn) throws -> Problem?
    ) async throws -> Settled {
        func run(_ mark: OutboxMark) async throws -> Settled {
            try await maker.directory.index.doubting(tenant.id) {
                try await stores.write(
                    tenant.id,
                    sealer: tenant.sealer,
                    for: purpose,
                    afterCommit: { keep($0) },
                    { store in
                        let now = clock.now()
                        var turn = try turn(tenant, hash, from: origin, in: store, at: now)
                        turn.mark = mark
                        // What has ended takes no answer.
                        let isAdmitted = isAdmitted(turn.person, turn.flow)
                        let problem = isAdmitted ? try change(&turn) : nil
                        let canSend = canSend && turn.canSend
                        return try settle(turn, from: hash, problem, canSend: canSend)
                    }
                )
            }
        }
        guard canSend else { return try await outbox.sendingIfNeeded(from: tenant.id, run) }
        guard purpose == .revoking else {
            return try await outbox.sending(from: tenant.id) { try await run(.set) }
        }
        return try await outbox.sendingIfPossible(from: tenant.id) { canSend in
            try await run(canSend ? .set : .unavailable)
        }
    }

    /// Has memory follow what was stored. To be called on the tenant's storage lane, right after
    /// the commit.
    func keep(_ settled: Settled) {
        maker.directory.index.remove(settled.ended)
        guard let made = settled.made else { return }
        maker.keep(made)
        counters.add(.signIns)
    }

    private func turn(
        _ tenant: OpenTenant,
        _ hash: TokenHash,
        from origin: ClientOrigin?,
        in store: TenantStore,
        at now: Timestamp
    ) throws -> Turn {
        guard let flow = try store.flows.find(tokenHash: hash.bytes, at: now),
            let id = flow.facts.accountID, let account = try store.accounts.find(id: id)
        else { throw CallError.flowInvalid }
        let address = origin?.address ?? ""
        let person = try Person(account, of: tenant, from: address, in: store, at: now)
        return Turn(person: person, flow: flow, store: store, origin: origin, now: now)
    }

    /// Whether the account may go on; it may have been disabled since the flow began, or its sessions
    /// revoked.
    private func isAdmitted(_ person: Person, _ flow: Flow) -> Bool {
        switch flow.facts.kind {
        case .signIn:
            guard let app = flow.facts.app,
                flow.facts.credentialVersion ?? 0 == person.account.credentialVersion
            else { return false }
            let address = person.address.isEmpty ? nil : person.address
            return SignIn.admits(person.account, to: app, from: address, under: person.policy)
        case .recover, .activate, .stepUp:
            return person.account.status == .enabled
        }
    }

    private func finish(_ turn: inout Turn) throws -> Settled {
        guard let (made, done) = try endings.end(&turn, maker) else {
            return Settled(step: .refused(.notAccepted), ended: turn.ended)
        }
        var step = Step()
        step.need = .done(done)
        return Settled(step: step, made: made, ended: turn.ended)
    }

    private func end(_ turn: Turn, _ old: TokenHash?) throws {
        guard let old else { return }
        guard try turn.store.flows.delete(tokenHash: old.bytes) else {
            throw CallError.flowInvalid
        }
    }

    private func keep(_ turn: Turn, _ old: TokenHash?, under token: IssuedToken) throws {
        let hash = token.hash.bytes
        guard let old else {
            return try turn.store.flows.insert(turn.flow, tokenHash: hash, at: turn.now)
        }
        let isKept = try turn.store.flows.rotate(
            from: old.bytes,
            to: hash,
            turn.flow,
            at: turn.now
        )
        guard isKept else { throw CallError.flowInvalid }
    }

    /// The code that has to be sent for a need to be answered; nil if it was sent already.
    private static func code(
        needed need: Need,
        _ turn: Turn
    ) -> (factor: SecondFactor, purpose: CodePurpose)? {
        let (facts, person) = (turn.flow.facts, turn.person)
        let wanted: (factor: SecondFactor, purpose: CodePurpose)
        switch need {
        case .oneTimeCode(let factor) where person.channel(of: factor) != nil:
            wanted = (factor, .secondStep(of: facts.kind))
        case .duty(.confirmEmail) where !facts.hasProof(.emailCode):
            wanted = (.email, .confirmEmail)
        default:
            return nil
        }
        if !turn.wantsAnotherCode, facts.code?.purpose == wanted.purpose,
            facts.code?.factor == wanted.factor
        {
            return nil
        }
        return (facts.codesSent ?? 0) < IssuedCode.sendsLimit ? wanted : nil
    }
}
