package import FrontdeskCalls
internal import FrontdeskDomain
internal import FrontdeskTenancy

/// The first code of an authenticator that the person sets up. The engine makes its view
/// (`AuthenticatorView`), because a fault must leave the flow as it was.
package enum EnrollAuthenticatorNeed {
    package struct Answer: Sendable {
        let code: SecretBytes

        package init(code: SecretBytes) { self.code = code }
    }

    static func take(_ answer: Answer, _ change: inout FlowChange) throws -> Problem? {
        let typed = TypedCode.read(
            answer.code,
            of: .authenticator,
            field: "answer.enroll_authenticator.code"
        )
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
        try change.record(.recoveryCodesGenerated)
        return nil
    }
}
