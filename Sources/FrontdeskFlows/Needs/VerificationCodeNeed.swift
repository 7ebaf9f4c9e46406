package import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The code that was mailed to a person who registers. It creates the account.
package enum VerificationCodeNeed {
    package struct View: Sendable {
        /// As the person typed it: nothing of another person is shown.
        package let email: String
        package let sentCode: SentCodeView
    }

    package struct Answer: Sendable {
        let code: SecretBytes
        /// The token of the mailed link, if the person opened it in this browser; it replaces the
        /// code.
        let link: SecretBytes

        package init(code: SecretBytes, link: SecretBytes) {
            self.code = code
            self.link = link
        }
    }

    private static let path = "answer.verification_code"

    static func view(_ registration: RegistrationView) -> View {
        View(email: registration.email, sentCode: registration.code)
    }

    static func take(_ answer: Answer, _ change: inout RegistrationChange) throws -> Problem? {
        if let problem = try change.wait() { return problem }
        if answer.link.isEmpty {
            let typed = TypedCode.read(answer.code, of: .email, field: "\(path).code")
            guard case .success(.digits(let code)) = typed else { return typed.problem }
            if let problem = try change.verify(code) { return problem }
            change.flow.facts.prove(.emailCode, at: change.now)
        } else {
            guard try isRight(answer.link, change) else {
                let fault = TextFault.malformed(expected: "the token of the last mailed link")
                return .invalidFields([FieldFault(field: "\(path).link_token", fault: fault)])
            }
            change.flow.facts.prove(.link, at: change.now)
        }
        try change.complete()
        return nil
    }

    /// Whether a token is that of the registration's link.
    private static func isRight(_ link: SecretBytes, _ change: RegistrationChange) throws -> Bool {
        let reading = link.withUnsafeBytes {
            change.space.environment.tokens.read(.link, text: $0)
        }
        guard let reading, reading.tenant == change.space.id else { return false }
        let id = change.registration.id
        return try change.store.registrations.has(linkHash: reading.hash.bytes, id: id)
    }

    /// Sends another code in place of the one that was sent.
    static func resend(_ change: inout RegistrationChange) -> Problem? {
        let problem = change.flow.facts.sendingProblem(by: .email, at: change.now)
        if let problem { return problem }
        change.wantsAnotherCode = true
        return nil
    }
}
