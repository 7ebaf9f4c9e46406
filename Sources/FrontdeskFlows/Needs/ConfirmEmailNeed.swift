package import FrontdeskCalls
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The code that proves that mail reaches the person. If a code has already proven that, the person
/// confirms the address by typing it.
package enum ConfirmEmailNeed: DirectNeed {
    package struct View: Sendable {
        package let email: String
        /// Nil if the person confirms the address by typing it.
        package let sentCode: SentCodeView?
    }

    package struct Answer: Sendable {
        let code: SecretBytes
        let email: String

        package init(code: SecretBytes, email: String) {
            self.code = code
            self.email = email
        }
    }

    static func view(_ step: NextStep, for person: Person) -> View {
        let facts = step.flow.facts
        return View(
            email: person.account.email ?? "",
            sentCode: facts.hasProof(.emailCode)
                ? nil : SentCodeView(facts, by: .email, at: person.now)
        )
    }

    static func take(_ answer: Answer, _ change: inout FlowChange) throws -> Problem? {
        if change.flow.facts.hasProof(.emailCode) {
            let address = CanonicalName(userOrEmail: answer.email)
            guard address == change.person.account.canonicalEmail else {
                let expected = TextFault.malformed(expected: "the address that is shown")
                return .invalidFields([
                    FieldFault(field: "answer.confirm_email.email", fault: expected)
                ])
            }
        } else {
            let typed = TypedCode.read(answer.code, of: .email, field: "answer.confirm_email.code")
            if let problem = try change.wait() { return problem }
            guard case .success(.digits(let code)) = typed else { return typed.problem }
            if let problem = try change.verify(code, of: .email, for: .confirmEmail) {
                return problem
            }
            change.flow.facts.prove(.emailCode, at: change.now)
            change.flow.facts.code = nil
        }
        change.person.account.emailConfirmedAt = change.now
        change.person.account.pendingFirstSteps.remove(.confirmEmail)
        try change.person.saveAccount(in: change.store)
        try change.record(.emailConfirmed)
        return nil
    }
}
