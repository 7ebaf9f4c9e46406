internal import FrontdeskDomain
internal import FrontdeskFlows
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Flows`.
package struct Flows: FlowsService {
    let runner: FlowRunner

    package func start(_ request: StartRequest, context: CallContext) async throws -> Step {
        let visitor = try Visitor(request.client)
        guard let kind = FlowKind(request.kind) else {
            throw CallError.invalidField("kind", .required, "the kind of flow must be given")
        }
        switch kind {
        case .signIn:
            return try await start(kind, request, visitor, context.call)
        case .recover where request.linkToken.isEmpty:
            return try await start(kind, request, visitor, context.call)
        case .register:
            return try await register(request, visitor, context.call)
        case .recover, .activate:
            guard !request.linkToken.isEmpty else {
                throw CallError.invalidField("link_token", .required, "a link must be given")
            }
            let token = request.linkToken
            return try await runner.startWithLink(token, kind, visitor, context.call).wire
        case .stepUp:
            guard !request.sessionToken.isEmpty else {
                throw CallError.invalidField("session_token", .required, "a session must be given")
            }
            let token = request.sessionToken
            return try await runner.startWithSession(token, visitor, context.call).wire
        }
    }

    private func register(
        _ request: StartRequest,
        _ visitor: Visitor,
        _ call: Call
    ) async throws -> Step {
        guard request.app == .patient else {
            throw CallError.invalidField("app", .notAllowed, "APP_PATIENT is expected")
        }
        guard !request.linkToken.isEmpty else {
            return try await start(.register, request, visitor, call)
        }
        let token = request.linkToken
        return try await runner.startRegistration(withLink: token, app: .patient, visitor, call)
            .wire
    }

    package func advance(_ request: AdvanceRequest, context: CallContext) async throws -> Step {
        let visitor = try Visitor(request.client)
        guard let answer = try request.answer.map(NeedAnswer.init) else {
            throw CallError.answerMissing
        }
        return try await runner.advance(request.flowToken, answer, by: visitor, context.call).wire
    }

    package func describe(_ request: DescribeRequest, context: CallContext) async throws -> Step {
        let origin = try request.client.map { try Visitor($0).origin }
        return try await runner.describe(request.flowToken, from: origin, context.call).wire
    }

    package func cancel(
        _ request: CancelRequest,
        context: CallContext
    ) async throws -> CancelResponse {
        try await runner.cancel(request.flowToken, context.call)
        return CancelResponse()
    }

    /// Starts the flow of an unidentified person.
    private func start(
        _ kind: FlowKind,
        _ request: StartRequest,
        _ visitor: Visitor,
        _ call: Call
    ) async throws -> Step {
        let answer = try request.answer.map(NeedAnswer.init)
        let app = App(request.app)
        return try await runner.start(kind, app: app, answer: answer, by: visitor, call).wire
    }
}
