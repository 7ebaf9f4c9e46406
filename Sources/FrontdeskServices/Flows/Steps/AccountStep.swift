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
            for: vault.hashingOrigin(of: try held.account, in: held.tenant),
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

    /// The answer to the account's question. A wrong one counts with the account's codes, not with its
    /// passwords: what others do to the account does not keep out who has the mailed link. A right one
    /// does not clear that count, as it is no authenticator (NIST SP 800-63B-4 section 3.2.2): whoever
    /// knows the answer could otherwise guess codes without limit.
    func answerQuestion(
        _ answer: SecurityQuestionAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        let key = held.tenant.codeKey(for: try held.account)
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
        let verdict = try await check(text.prepared, under: key, held, visitor, context)
        let step = try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            guard turn.need == .securityQuestion else { return nil }
            switch verdict {
            case .granted:
                turn.flow.facts.prove(.securityQuestion, at: turn.now)
                return nil
            case .notAccepted:
                try turn.fail(under: key)
                return .wrongCode
            case .mustWait(let wait):
                return .tooManyAttempts(retryAt: turn.now + wait)
            }
        }
        return .stored(step)
    }

    private func check(
        _ answer: PreparedPassword,
        under key: AttemptKey,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> PasswordVerdict<Bool> {
        let id = try held.account
        let (tenant, office) = (held.tenant, held.tenant.tenant.canonicalName)
        return try await check.attempt(
            PasswordAttempt(
                tenant: tenant,
                party: .init(office: office, address: visitor.address),
                hashing: vault.hashingOrigin(of: id, in: tenant),
                password: answer,
                find: { store in try store.accounts.find(id: id) },
                key: { _, _ in key },
                origin: AttemptOrigin(client: visitor.origin, failure: .proofFailed),
                flow: held.flow.id,
                secret: .securityAnswer
            ),
            context,
            grant: { _, _ in true }
        )
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
