internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes the security question and the time zone.
struct AccountStep: Sendable {
    let engine: FlowEngine
    let check: PasswordCheck
    let zones: TimeZoneDatabase

    /// Stores a question from the list and the person's answer.
    func setQuestion(
        _ answer: SetSecurityQuestionAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
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
            return .goesOn(held.flow, .invalidFields(faults + reading.faults))
        }
        let verifier = try await check.makeVerifier(
            of: text.prepared,
            for: held.account,
            in: held.space,
            context
        )
        let step = try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            guard change.need == .duty(.securityQuestion) else { return nil }
            change.person.account.securityQuestion = SecurityAnswer(
                question: question.id,
                verifier: verifier
            )
            change.person.account.duties.remove(.securityQuestion)
            try change.store.accounts.update(change.person.account)
            try change.record(.questionSet)
            return nil
        }
        return .stored(step)
    }

    /// Verifies the answer to the account's question. A wrong answer counts with the account's
    /// codes, not with its passwords, so that attacks on the password do not keep out the person
    /// who has the mailed link. A right answer does not clear that count, because it is no
    /// authenticator (NIST SP 800-63B-4 section 3.2.2): a person who knows it could otherwise guess
    /// codes without limit.
    func answerQuestion(
        _ answer: SecurityQuestionAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        let key = held.space.codeKey(for: try held.account)
        if let problem = try await engine.wait(of: held, under: key) {
            return .goesOn(held.flow, problem)
        }
        let reading = try PreparedAnswer.read(
            answer.answer,
            to: nil,
            field: "answer.security_question.answer"
        )
        guard case .success(let text) = reading else {
            return .goesOn(held.flow, .invalidFields(reading.faults))
        }
        let verdict = try await check.verify(
            .securityAnswer,
            text.prepared,
            of: held.account,
            in: held.space,
            by: visitor,
            flow: held.flow.id,
            context,
            grant: { _, _ in true }
        )
        let step = try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            guard change.need == .securityQuestion else { return nil }
            switch verdict {
            case .granted:
                change.flow.facts.prove(.securityQuestion, at: change.now)
                return nil
            case .notAccepted:
                try change.fail(under: key)
                return .wrongCode
            case .mustWait(let wait):
                return .tooManyAttempts(retryAt: change.now + wait)
            }
        }
        return .stored(step)
    }

    /// Sets the time zone by its IANA name.
    func chooseTimeZone(
        _ answer: ChooseTimeZoneAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> FlowOutcome {
        let zone: TimeZoneName
        do throws(TextFault) {
            zone = try zones.names.fetch(answer.timeZone)
        } catch {
            let field = "answer.choose_time_zone.time_zone"
            return .goesOn(held.flow, .invalidFields([FieldFault(field: field, fault: error)]))
        }
        let step = try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            guard change.need == .duty(.timeZone) else { return nil }
            change.person.account.timeZone = zone.text
            change.person.account.duties.remove(.timeZone)
            try change.store.accounts.update(change.person.account)
            try change.record(.timeZoneSet, ["time-zone": zone.text])
            return nil
        }
        return .stored(step)
    }
}
