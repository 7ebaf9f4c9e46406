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
        guard let answer else { return try await insert(flow, nil, visitor) }
        let outcome = try await takeFirst(answer, in: flow, Advance(visitor: visitor, call: call))
        switch outcome {
        case .continues(let flow, let problem): return try await insert(flow, problem, visitor)
        case .stored(let step), .left(let step): return step
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
        if answer.isDirect, let step = try await take(answer, token, visitor.origin, call) {
            return step
        }
        let advance = Advance(visitor: visitor, call: call)
        return try await update(token, visitor.origin, call) { loaded in
            guard loaded.flow.advances < FlowLimits.advances else {
                return .left(.refused(.tooManySteps))
            }
            guard let need = loaded.need else {
                return try await takeFirst(answer, in: loaded.flow, advance)
            }
            return try await Needs.takeSecret(answer, to: need, loaded, advance, engine)
        }
    }

    /// Returns the present step again, under a new token.
    ///
    /// - Parameter origin: the person's origin; nil if the frontend does not know it.
    package func describe(
        _ token: SecretBytes,
        from origin: ClientOrigin?,
        _ call: Call
    ) async throws -> FlowStep {
        let step = try await changeDirectly(token, origin, call) { _ in nil }
        if let step { return step }
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

    /// Takes an answer in one transaction. Returns nil for the flow of an unidentified person.
    private func take(
        _ answer: NeedAnswer,
        _ token: SecretBytes,
        _ origin: ClientOrigin?,
        _ call: Call
    ) async throws -> FlowStep? {
        try await changeDirectly(token, origin, call) { change in
            guard change.flow.advances < FlowLimits.advances else {
                change.refusal = .tooManySteps
                return nil
            }
            change.flow.advances += 1
            return try Needs.take(answer, &change)
        }
    }

    /// Changes the flow of an identified person in one transaction. Returns nil for other flows.
    private func changeDirectly(
        _ token: SecretBytes,
        _ origin: ClientOrigin?,
        _ call: Call,
        _ change: @escaping @Sendable (inout FlowChange) throws -> Problem?
    ) async throws -> FlowStep? {
        try await engine.flows.changeDirectly(token, for: call.peer) { space, hash in
            try await engine.change(hash, in: space, from: origin, change)
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
                guard case .person = loaded.flow.facts.subject else {
                    let token = try await engine.flows.rotate(loaded, to: flow)
                    return unidentified(flow, problem, token)
                }
                return try await engine.change(loaded, from: origin) { change in
                    change.flow.advances += 1
                    return problem
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
        _ visitor: Visitor
    ) async throws -> FlowStep {
        unidentified(flow, problem, try await engine.flows.insert(flow, from: visitor.address))
    }

    /// The step of an unidentified person's flow, under its new token.
    private func unidentified(
        _ flow: Flow,
        _ problem: Problem?,
        _ token: SecretBytes
    ) -> FlowStep {
        let need: Need = flow.facts.kind == .recover ? .recover : .identify
        return .next(
            NextStep(token: token, problem: problem, flow: flow, need: need, person: nil)
        )
    }
}
