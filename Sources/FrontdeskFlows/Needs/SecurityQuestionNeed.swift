package import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskTenancy

/// The answer to the account's security question. A wrong answer counts with the account's codes,
/// not with its passwords, so that attacks on the password do not keep out the person who has the
/// mailed link. A right answer does not clear that count, because it is no authenticator (NIST SP
/// 800-63B-4 section 3.2.2): a person who knows it could otherwise guess codes without limit.
package enum SecurityQuestionNeed: SecretNeed {
    package struct View: Sendable {
        /// The question's id; empty if the account has none.
        package let question: String
        /// The language of the question.
        package let locale: String
    }

    package struct Answer: Sendable {
        let answer: SecretBytes

        package init(answer: SecretBytes) { self.answer = answer }
    }

    static func view(_ step: NextStep, for person: Person) -> View {
        View(question: person.account.securityQuestion?.question ?? "", locale: person.locale)
    }

    static func take(
        _ answer: Answer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        if let problem = person.wait { return .continues(loaded.flow, problem) }
        let reading = try PreparedAnswer.read(
            answer.answer,
            to: nil,
            field: "answer.security_question.answer"
        )
        guard case .success(let text) = reading else {
            return .continues(loaded.flow, .invalidFields(reading.faults))
        }
        let verdict = try await engine.verify(.securityAnswer, text.prepared, loaded, advance) {
            _,
            _ in true
        }
        let step = try await engine.change(loaded, from: advance.origin) { change in
            change.flow.advances += 1
            guard change.need == .securityQuestion else { return nil }
            switch verdict {
            case .granted:
                change.flow.facts.prove(.securityQuestion, at: change.now)
                return nil
            case .notAccepted:
                try change.fail(under: change.person.codeKey)
                return .wrongCode
            case .mustWait(let wait):
                return .tooManyAttempts(retryAt: change.now + wait)
            }
        }
        return .stored(step)
    }
}
