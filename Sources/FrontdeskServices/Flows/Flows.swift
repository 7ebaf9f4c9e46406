internal import FrontdeskDomain
package import FrontdeskWire

/// The service `frontdesk.v1.Flows`: finds the flow, does what the answer asks for, and says what
/// the flow needs next.
package struct Flows: FlowsService {
    let lobby: Lobby
    let signIn: SignInAction
    let clock: any WallClock
    let entropy: any Entropy

    package func start(_ request: StartRequest, context: CallContext) async throws -> Step {
        let visitor = try Visitor(request.client)
        guard request.kind == .signIn else {
            throw CallError.invalidField("kind", .required, "the kind of flow must be given")
        }
        let flow = Flow(
            id: Identifier(from: entropy),
            facts: FlowFacts(kind: .signIn, app: App(request.app)),
            expiresAt: clock.now() + FlowLimits.lifetime
        )
        guard let answer = request.answer else {
            return try await keep(.goesOn(flow, nil))
        }
        return try await keep(advance(flow, answer, visitor, context))
    }

    package func advance(_ request: AdvanceRequest, context: CallContext) async throws -> Step {
        let visitor = try Visitor(request.client)
        guard let answer = request.answer else {
            throw CallError.invalidField("answer", .required, "an answer must be given")
        }
        return try await lobby.update(request.flowToken) { flow in
            try await advance(flow, answer, visitor, context)
        }
    }

    package func describe(_ request: DescribeRequest, context: CallContext) async throws -> Step {
        try await lobby.update(request.flowToken) { flow in .goesOn(flow, nil) }
    }

    package func cancel(
        _ request: CancelRequest,
        context: CallContext
    ) async throws -> CancelResponse {
        try await lobby.end(request.flowToken)
        return CancelResponse()
    }

    /// Stores a flow that was not stored yet, if it goes on.
    private func keep(_ outcome: FlowOutcome) async throws -> Step {
        guard let flow = outcome.flow else { return outcome.step(token: SecretBytes()) }
        return outcome.step(token: try await lobby.insert(flow))
    }

    private func advance(
        _ flow: Flow,
        _ answer: Answer,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        var flow = flow
        flow.advances += 1
        guard flow.advances <= FlowLimits.advances else {
            return .refused(.tooManySteps)
        }
        switch (SignIn.nextNeed(flow.facts), answer.answer) {
        case (.identify, .identify(let identify)):
            return try await signIn.identify(identify, in: flow, by: visitor, context)
        case (_, nil):
            throw CallError.invalidField("answer", .required, "an answer must be given")
        case (.identify, _):
            throw CallError.invalidField(
                "answer",
                .notAllowed,
                "it does not fit what the step asked for"
            )
        case (.done, _):
            throw CallError.flowInvalid
        }
    }
}
