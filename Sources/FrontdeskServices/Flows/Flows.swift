internal import FrontdeskDomain
package import FrontdeskWire

/// The service `frontdesk.v1.Flows`: it finds the flow, applies the answer and returns what the
/// flow needs next.
package struct Flows: FlowsService {
    let environment: Environment
    let flows: FlowRepository
    let engine: FlowEngine
    let starts: FlowStart
    let identify: IdentifyStep
    let recover: RecoverStep
    let codes: CodeStep
    let passwords: PasswordStep
    let accounts: AccountStep

    package func start(_ request: StartRequest, context: CallContext) async throws -> Step {
        let visitor = try Visitor(request.client)
        guard let kind = FlowKind(request.kind) else {
            throw CallError.invalidField("kind", .required, "the kind of flow must be given")
        }
        switch kind {
        case .signIn:
            return try await startUnidentified(kind, request, visitor, context)
        case .recover where request.linkToken.isEmpty:
            return try await startUnidentified(kind, request, visitor, context)
        case .recover, .activate:
            guard !request.linkToken.isEmpty else {
                throw CallError.invalidField("link_token", .required, "a link must be given")
            }
            return try await starts.withLink(request.linkToken, kind, visitor, context)
        case .stepUp:
            guard !request.sessionToken.isEmpty else {
                throw CallError.invalidField("session_token", .required, "a session must be given")
            }
            return try await starts.withSession(request.sessionToken, visitor, context)
        }
    }

    package func advance(_ request: AdvanceRequest, context: CallContext) async throws -> Step {
        let visitor = try Visitor(request.client)
        guard let answer = request.answer else {
            throw CallError.invalidField("answer", .required, "an answer must be given")
        }
        return try await update(request.flowToken, visitor.origin, context) { held in
            try await advance(held, answer, visitor, context)
        }
    }

    package func describe(_ request: DescribeRequest, context: CallContext) async throws -> Step {
        let origin = try request.client.map { try Visitor($0).origin }
        return try await update(request.flowToken, origin, context) { .goesOn($0.flow, nil) }
    }

    package func cancel(
        _ request: CancelRequest,
        context: CallContext
    ) async throws -> CancelResponse {
        try await flows.end(request.flowToken, for: context.caller)
        return CancelResponse()
    }

    /// Starts the flow of an unidentified person.
    private func startUnidentified(
        _ kind: FlowKind,
        _ request: StartRequest,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> Step {
        let flow = Flow(
            id: FlowID(from: environment.entropy),
            facts: FlowFacts(kind: kind, app: App(request.app)),
            expiresAt: environment.clock.now() + FlowLimits.lifetime
        )
        guard let answer = request.answer else {
            return unidentifiedStep(flow, nil, try await flows.insert(flow, from: visitor.address))
        }
        switch try await advanceUnidentified(flow, answer, visitor, context) {
        case .goesOn(let flow, let problem):
            let token = try await flows.insert(flow, from: visitor.address)
            return unidentifiedStep(flow, problem, token)
        case .stored(let step), .left(let step):
            return step
        }
    }

    private func update(
        _ token: SecretBytes,
        _ origin: ClientOrigin?,
        _ context: CallContext,
        _ body: (HeldFlow) async throws -> FlowOutcome
    ) async throws -> Step {
        try await flows.update(
            token,
            for: context.caller,
            from: origin,
            settle: { held, flow, problem in
                guard held.flow.facts.accountID != nil else {
                    return unidentifiedStep(flow, problem, try await flows.rotate(held, to: flow))
                }
                return try await engine.change(held, from: origin) { change in
                    change.flow.advances = flow.advances
                    change.flow.failures = flow.failures
                    return problem
                }
            },
            body
        )
    }

    private func advance(
        _ held: HeldFlow,
        _ answer: Answer,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        guard held.flow.advances < FlowLimits.advances else {
            return .left(.refused(.tooManySteps))
        }
        guard let need = held.need else {
            return try await advanceUnidentified(held.flow, answer, visitor, context)
        }
        // An answer that is stored in its own transaction counts there.
        var held = held
        held.flow.advances += 1
        return switch (need, answer.answer) {
        case (.oneTimeCode(let factor), .oneTimeCode(let answer)):
            .stored(try await codes.take(answer, of: factor, held, visitor))
        case (.oneTimeCode, .chooseSecondFactor(let answer)),
            (.chooseSecondFactor, .chooseSecondFactor(let answer)):
            .stored(try await codes.choose(answer, held, visitor))
        case (.oneTimeCode(.sms), .resend), (.oneTimeCode(.email), .resend),
            (.duty(.confirmEmail), .resend):
            .stored(try await codes.resend(held, visitor))
        case (.enrolAuthenticator, .enrolAuthenticator(let answer)):
            .stored(try await codes.enrol(answer, held, visitor))
        case (.duty(.confirmEmail), .confirmEmail(let answer)):
            .stored(try await codes.confirmEmail(answer, held, visitor))
        case (.duty(.securityQuestion), .setSecurityQuestion(let answer)):
            try await accounts.setQuestion(answer, held, visitor, context)
        case (.securityQuestion, .securityQuestion(let answer)):
            try await accounts.answerQuestion(answer, held, visitor, context)
        case (.duty(.timeZone), .chooseTimeZone(let answer)):
            try await accounts.chooseTimeZone(answer, held, visitor)
        case (.duty(.changePassword), .changePassword(let answer)):
            try await passwords.change(answer, held, visitor, context)
        case (.setPassword, .setPassword(let answer)):
            try await setPassword(answer, held, visitor, context)
        case (.password, .password(let answer)):
            try await passwords.take(answer, held, visitor, context)
        default:
            throw CallError.answerUnfit(answer)
        }
    }

    private func setPassword(
        _ answer: SetPasswordAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        do {
            return try await passwords.set(answer, held, visitor, context)
        } catch is LinkUsed {
            return .left(.refused(.linkInvalid))
        }
    }

    private func advanceUnidentified(
        _ flow: Flow,
        _ answer: Answer,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        var flow = flow
        flow.advances += 1
        return switch (Need.first(of: flow.facts.kind), answer.answer) {
        case (.identify, .identify(let answer)):
            try await identify.take(answer, in: flow, by: visitor, context)
        case (.recover, .recover(let answer)):
            try await recover.take(answer, in: flow, by: visitor, context)
        default:
            throw CallError.answerUnfit(answer)
        }
    }

    /// The step of an unidentified person's flow, under its new token.
    private func unidentifiedStep(_ flow: Flow, _ problem: Problem?, _ token: SecretBytes) -> Step {
        var step = Step(
            flowToken: token,
            expiresAt: flow.expiresAt.milliseconds,
            problem: problem?.wire
        )
        step.need =
            flow.facts.kind == .recover ? .recover(Wire.Recover()) : .identify(Identify())
        return step
    }
}

extension CallError {
    /// The answer does not match the need of the step.
    fileprivate static func answerUnfit(_ answer: Answer) -> CallError {
        guard answer.answer != nil else {
            return .invalidField("answer", .required, "an answer must be given")
        }
        return .invalidField(
            "answer",
            .notAllowed,
            "the answer must match what the step asks for; Describe shows the step again"
        )
    }
}
