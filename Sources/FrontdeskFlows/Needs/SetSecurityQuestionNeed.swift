package import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// A security question from the list, and the person's answer to it.
package enum SetSecurityQuestionNeed: SecretNeed {
    package struct View: Sendable {
        /// The language of the questions.
        package let locale: String
    }

    package struct Answer: Sendable {
        let questionID: String
        let answer: SecretBytes

        package init(questionID: String, answer: SecretBytes) {
            self.questionID = questionID
            self.answer = answer
        }
    }

    static func view(_ step: NextStep, for person: Person) -> View { View(locale: person.locale) }

    static func take(
        _ answer: Answer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let path = "answer.set_security_question"
        var faults: [FieldFault] = []
        let question = SecurityQuestion(id: answer.questionID)
        if question == nil {
            let expected = TextFault.malformed(expected: "the id of one of the questions")
            faults.append(FieldFault(field: "\(path).question_id", fault: expected))
        }
        let reading = try PreparedAnswer.read(
            answer.answer,
            to: question,
            field: "\(path).answer"
        )
        guard let question, case .success(let text) = reading else {
            return .continues(loaded.flow, .invalidFields(faults + reading.faults))
        }
        let verifier = try await engine.makeVerifier(of: text.prepared, loaded, advance)
        let step = try await engine.change(loaded, from: advance.origin) { change in
            change.flow.advances += 1
            guard change.need == .firstStep(.securityQuestion) else { return nil }
            change.person.account.securityQuestion = SecurityAnswer(
                question: question.id,
                verifier: verifier
            )
            change.person.account.pendingFirstSteps.remove(.securityQuestion)
            try change.person.saveAccount(in: change.store)
            try change.record(.questionSet)
            return nil
        }
        return .stored(step)
    }
}
