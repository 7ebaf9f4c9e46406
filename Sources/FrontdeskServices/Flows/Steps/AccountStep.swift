internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes the security question and the time zone.
struct AccountStep: Sendable {
    let settling: FlowSettling
    let check: PasswordCheck
    let hashing: PasswordHashing
    let vault: TenantVault
    let zones: TimeZoneDatabase

    /// A question of the list and its answer, to be asked for from now on.
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
        let verifier = try await hashing.makeVerifier(
            of: text.prepared,
            keys: held.tenant.keys,
            lane: vault.hashingLane(of: held.tenant.tenant.canonicalName),
            context
        )
        let step = try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            guard turn.need == .duty(.securityQuestion) else { return nil }
            turn.person.account.securityQuestion = SecurityAnswer(
                question: question.id,
                verifier: verifier
            )
            turn.person.account.duties.remove(.securityQuestion)
            try turn.store.accounts.update(turn.person.account)
            try turn.record(.questionSet)
            return nil
        }
        return .stored(step)
    }

    /// The answer to the account's question. It counts for itself, so that what others do to the
    /// account does not keep out who has the mailed link, and in the account's budget too.
    func answerQuestion(
        _ answer: SecurityQuestionAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        let id = try held.account
        let key = held.tenant.recoveryKey(for: id)
        if let problem = try await settling.wait(of: held, under: key) {
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
        let (tenant, office) = (held.tenant, held.tenant.tenant.canonicalName)
        let verdict = try await check.attempt(
            PasswordAttempt(
                tenant: tenant,
                party: .init(office: office, address: visitor.address),
                lane: vault.hashingLane(of: office),
                password: text.prepared,
                find: { store in try store.accounts.find(id: id) },
                key: { _, _ in key },
                origin: AttemptOrigin(client: visitor.origin, failure: .proofFailed),
                secret: .securityAnswer
            ),
            context,
            grant: { _, _ in true }
        )
        let isRight = if case .granted = verdict { true } else { false }
        let step = try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            guard turn.need == .securityQuestion else { return nil }
            guard isRight else {
                let problem = try turn.fail()
                if case .mustWait(let wait) = verdict {
                    return .tooManyAttempts(retryAt: turn.now + wait)
                }
                return problem
            }
            turn.flow.facts.prove(.securityQuestion, at: turn.now)
            return nil
        }
        return .stored(step)
    }

    /// A time zone by its IANA name.
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
        let step = try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            guard turn.need == .duty(.timeZone) else { return nil }
            turn.person.account.timeZone = zone.text
            turn.person.account.duties.remove(.timeZone)
            try turn.store.accounts.update(turn.person.account)
            try turn.record(.timeZoneSet, ["time-zone": zone.text])
            return nil
        }
        return .stored(step)
    }
}
