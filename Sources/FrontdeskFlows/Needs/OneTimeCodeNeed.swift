package import FrontdeskCalls
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// A code of a second factor. All wrong codes of an account count together, separately from its
/// passwords, and only a right code of a second factor clears that count (OWASP ASVS 6.3.1, NIST SP
/// 800-63B-4 section 3.2.2). Neither the first code of a new authenticator nor the code that confirms
/// an address clears it, because the person in the flow may have chosen where those come from.
package enum OneTimeCodeNeed {
    package struct View: Sendable {
        package let factor: FactorChoice
        /// Nil if the factor needs no message.
        package let sentCode: SentCodeView?
        /// For how long this device can be trusted, in days; 0 if it cannot.
        package let trustDays: Int
        /// The factors that can be chosen instead.
        package let others: [FactorChoice]
    }

    package struct Answer: Sendable {
        let code: SecretBytes
        let trustDevice: Bool

        package init(code: SecretBytes, trustDevice: Bool) {
            self.code = code
            self.trustDevice = trustDevice
        }
    }

    static func view(_ factor: SecondFactor, _ step: NextStep, for person: Person) -> View {
        let canTrust = step.flow.facts.kind == .signIn && step.flow.facts.app != .settings
        let choice = FactorChoice(factor, of: person)
        return View(
            factor: choice,
            sentCode: choice.maskedDestination.isEmpty
                ? nil : SentCodeView(step.flow.facts, by: factor, at: person.now),
            trustDays: canTrust ? person.accountFacts.trustDays : 0,
            others: person.accountFacts.choices.filter { $0 != factor }
                .map { FactorChoice($0, of: person) }
        )
    }

    static func take(
        _ answer: Answer,
        of factor: SecondFactor,
        _ change: inout FlowChange
    ) throws -> Problem? {
        if let problem = try change.wait() { return problem }
        switch TypedCode.read(answer.code, of: factor, field: "answer.one_time_code.code") {
        case .failure(let fault):
            return .invalidFields([fault])
        case .success(.recovery(let code)):
            let hash = change.person.hash(code)
            let account = change.person.account.id
            guard try change.store.factors.useRecoveryCode(hash, of: account) else {
                return try change.fail(by: factor)
            }
            change.person.recoveryCodes -= 1
            try change.record(.recoveryCodeUsed, ["left": String(change.person.recoveryCodes)])
        case .success(.digits(let code)):
            let purpose = CodePurpose.secondStep(of: change.flow.facts.kind)
            if let problem = try change.verify(code, of: factor, for: purpose) {
                return problem
            }
        }
        change.accepted = factor
        try change.store.attempts.delete(change.person.codeKey.bytes)
        change.flow.facts.prove(factor.proof, at: change.now)
        change.flow.facts.code = nil
        if answer.trustDevice { change.flow.facts.trustsDevice = true }
        return nil
    }
}

/// A request for a new code in place of the one that was sent.
enum ResendCode {
    static func take(by factor: SecondFactor, _ change: inout FlowChange) -> Problem? {
        let problem = change.flow.facts.sendingProblem(by: factor, at: change.now)
        if let problem { return problem }
        change.wantsAnotherCode = true
        return nil
    }
}
