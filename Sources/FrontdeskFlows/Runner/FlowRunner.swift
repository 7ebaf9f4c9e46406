package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskTenancy

/// Starts flows, finds them by their tokens, applies answers, and returns what each flow needs next.
package struct FlowRunner: Sendable {
    let engine: FlowEngine
    let directory: SessionDirectory

    /// - Parameters:
    ///   - directory: finds the sessions whose proofs a flow refreshes.
    ///   - check: verifies the passwords.
    package init(
        directory: SessionDirectory,
        check: PasswordCheck,
        rememberTokens: RememberTokens
    ) {
        let vault = directory.vault
        engine = FlowEngine(
            vault: vault,
            flows: FlowRepository(vault: vault),
            check: check,
            rememberTokens: rememberTokens
        )
        self.directory = directory
    }

    /// Starts the flow of an unidentified person.
    ///
    /// - Parameter answer: the answer to its first need, if the frontend has it already.
    package func start(
        _ kind: FlowKind,
        app: App?,
        answer: NeedAnswer?,
        by visitor: Visitor,
        _ call: Call
    ) async throws -> FlowStep {
        let environment = engine.environment
        let flow = Flow(
            id: FlowID(from: environment.entropy),
            facts: FlowFacts(kind: kind, app: app),
            expiresAt: environment.clock.now() + FlowLimits.lifetime
        )
        let advance = Advance(visitor: visitor, call: call)
        guard let answer else { return try await insert(flow, nil, advance) }
        let outcome = try await takeFirst(answer, in: flow, advance)
        switch outcome {
        case .continues(let flow, let problem): return try await insert(flow, problem, advance)
        case .stored(let step), .left(let step):
            return try await engine.addingLastClinicGroup(to: step, call)
        }
    }

    /// Takes an answer.
    ///
    /// - Throws: `FlowError`; what storage and hashing throw. The flow then stays as it was.
    package func advance(
        _ token: SecretBytes,
        _ answer: NeedAnswer,
        by visitor: Visitor,
        _ call: Call
    ) async throws -> FlowStep {
        if answer.isDirect, let step = try await takeDirectly(answer, token, visitor.origin, call) {
            return try await engine.addingLastClinicGroup(to: step, call)
        }
        let advance = Advance(visitor: visitor, call: call)
        let step = try await update(token, visitor.origin, call) { loaded in
            guard loaded.flow.advances < FlowLimits.advances else {
                return .left(.refused(.tooManySteps))
            }
            if let person = loaded.person {
                return try await Needs.takeSecret(answer, of: person, loaded, advance, engine)
            }
            if case .applicant = loaded.flow.facts.subject {
                return try await Needs.takeSecret(answer, loaded, advance, engine)
            }
            return try await takeFirst(answer, in: loaded.flow, advance)
        }
        return try await engine.addingLastClinicGroup(to: step, call)
    }

    /// Returns the present step again, under a new token.
    ///
    /// - Parameter origin: the person's origin; nil if the frontend does not know it.
    package func describe(
        _ token: SecretBytes,
        from origin: ClientOrigin?,
        _ call: Call
    ) async throws -> FlowStep {
        if let step = try await takeDirectly(nil, token, origin, call) {
            return try await engine.addingLastClinicGroup(to: step, call)
        }
        return try await update(token, origin, call) { .continues($0.flow, nil) }
    }

    /// Ends the flow.
    package func cancel(_ token: SecretBytes, _ call: Call) async throws {
        try await engine.flows.end(token, for: call.peer)
    }

    /// Reads the flow of a token. The token stays valid.
    package func peek(_ token: SecretBytes, _ call: Call) async throws -> LoadedFlow {
        try await engine.flows.peek(token, for: call.peer)
    }

    /// The rules for the password of a person who registers; nil for a flow of another kind.
    package func registrationRules(
        of loaded: LoadedFlow,
        _ call: Call
    ) async throws -> CandidateRules? {
        guard loaded.flow.facts.kind == .register else { return nil }
        let (space, policy) = try await engine.registrationSpace(
            for: loaded.flow.facts.app,
            call
        )
        return CandidateRules(in: space.tenant, policy)
    }

    /// Takes an answer in one transaction, or only reads the step again. Returns nil for the flow of
    /// an unidentified person.
    private func takeDirectly(
        _ answer: NeedAnswer?,
        _ token: SecretBytes,
        _ origin: ClientOrigin?,
        _ call: Call
    ) async throws -> FlowStep? {
        try await engine.flows.changeDirectly(token, for: call.peer) { space, hash in
            try await engine.take(answer, hash, in: space, from: origin)
        }
    }

    private func update(
        _ token: SecretBytes,
        _ origin: ClientOrigin?,
        _ call: Call,
        _ body: (LoadedFlow) async throws -> FlowOutcome
    ) async throws -> FlowStep {
        try await engine.flows.update(
            token,
            for: call.peer,
            from: origin,
            storeStep: { loaded, flow, problem in
                switch loaded.flow.facts.subject {
                case .unknown:
                    let policy = try await registrationPolicy(of: flow, call)
                    let token = try await engine.flows.rotate(loaded, to: flow)
                    return unidentified(flow, problem, token, policy)
                case .applicant:
                    return try await engine.changeRegistration(loaded, from: origin) { change in
                        change.flow.advances += 1
                        return problem
                    }
                case .person:
                    return try await engine.change(loaded, from: origin) { change in
                        change.flow.advances += 1
                        return problem
                    }
                }
            },
            body
        )
    }

    private func takeFirst(
        _ answer: NeedAnswer,
        in flow: Flow,
        _ advance: Advance
    ) async throws -> FlowOutcome {
        var flow = flow
        flow.advances += 1
        return try await Needs.takeFirst(answer, in: flow, advance, engine)
    }

    private func insert(
        _ flow: Flow,
        _ problem: Problem?,
        _ advance: Advance
    ) async throws -> FlowStep {
        let policy = try await registrationPolicy(of: flow, advance.call)
        let token = try await engine.flows.insert(flow, from: advance.visitor.address)
        return unidentified(flow, problem, token, policy)
    }

    /// The policy of the tenant in which the person registers; nil for a flow of another kind.
    private func registrationPolicy(of flow: Flow, _ call: Call) async throws -> Policy? {
        guard flow.facts.kind == .register else { return nil }
        return try await engine.registrationSpace(for: flow.facts.app, call).policy
    }

    /// The step of an unidentified person's flow, under its new token.
    private func unidentified(
        _ flow: Flow,
        _ problem: Problem?,
        _ token: SecretBytes,
        _ registrationPolicy: Policy?
    ) -> FlowStep {
        .next(
            NextStep(
                token: token,
                problem: problem,
                flow: flow,
                need: Need.first(of: flow.facts.kind),
                person: nil,
                registrationPolicy: registrationPolicy
            )
        )
    }
}
