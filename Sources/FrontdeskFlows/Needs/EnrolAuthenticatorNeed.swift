package import FrontdeskCalls
internal import FrontdeskDomain
internal import FrontdeskTenancy

/// The first code of an authenticator that the person sets up.
package enum EnrolAuthenticatorNeed: PersonalNeed {
    package typealias View = AuthenticatorView

    package struct Answer: Sendable {
        let code: SecretBytes

        package init(code: SecretBytes) { self.code = code }
    }

    static func view(_ step: NextStep, for person: Person) throws -> View {
        guard let authenticator = person.authenticator else { throw FlowError.flowInvalid }
        return try AuthenticatorView(authenticator, of: person)
    }

    static func take(
        _ answer: Answer,
        _ held: HeldFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let typed = TypedCode.read(
            answer.code,
            of: .authenticator,
            field: "answer.enrol_authenticator.code"
        )
        let step = try await engine.change(held, from: advance.origin) { change in
            change.flow.advances += 1
            guard change.need == .enrolAuthenticator else { return nil }
            if let problem = try change.wait() { return problem }
            guard case .success(.digits(let code)) = typed else { return typed.problem }
            change.person.beginAuthenticator(in: &change.flow)
            guard let made = try change.person.confirmAuthenticator(code, in: change.transaction)
            else {
                return try change.fail(by: .authenticator)
            }
            change.flow.facts.enrolling = nil
            change.flow.facts.recoveryCodes = made.map(\.text)
            change.flow.facts.prove(.authenticatorCode, at: change.now)
            try change.record(.factorAdded, ["factor": SecondFactor.authenticator.rawValue])
            try change.record(.recoveryCodesMade)
            return nil
        }
        return .stored(step)
    }
}
