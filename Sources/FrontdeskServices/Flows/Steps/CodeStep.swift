internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes one-time codes of every factor. All wrong codes of an account count together, apart from its
/// passwords, and only a right code of a second factor clears that count (OWASP ASVS 6.3.1, NIST SP
/// 800-63B-4 section 3.2.2). The first code of an authenticator that is being set up clears nothing,
/// nor does the code that confirms an address: whoever holds the flow chose where they come from.
struct CodeStep: Sendable {
    let settling: FlowSettling
    let codes: CodeSender
    let enrolment: Enrolment
    let failures: FailureCounting

    private typealias Turn = FlowSettling.Turn

    /// A code of the factor that is being used.
    func take(
        _ answer: OneTimeCodeAnswer,
        of factor: SecondFactor,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> Step {
        let typed = TypedCode.read(answer.code, of: factor, field: "answer.one_time_code.code")
        return try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            guard turn.need == .oneTimeCode(factor) else { return nil }
            if let problem = try turn.wait() { return problem }
            switch typed {
            case .failure(let fault):
                return .invalidFields([fault])
            case .success(.recovery(let code)):
                let hash = Enrolment.hash(code, of: turn.person)
                let account = turn.person.account.id
                guard try turn.store.factors.useRecoveryCode(hash, of: account) else {
                    return try turn.fail(by: factor, failures)
                }
                turn.person.recoveryCodes -= 1
                try turn.record(
                    .recoveryCodeUsed,
                    ["left": String(turn.person.recoveryCodes)]
                )
            case .success(.digits(let code)):
                let purpose = CodePurpose.secondStep(of: turn.flow.facts.kind)
                if let problem = try judge(code, of: factor, for: purpose, &turn) {
                    return problem
                }
            }
            turn.accepted = factor
            try turn.store.attempts.delete(turn.person.codeKey.bytes)
            turn.flow.facts.prove(factor.proof, at: turn.now)
            turn.flow.facts.code = nil
            if answer.trustDevice { turn.flow.facts.trustsDevice = true }
            return nil
        }
    }

    /// Another factor than the one that was offered, or the first choice.
    func choose(
        _ answer: ChooseSecondFactorAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> Step {
        let factor = SecondFactor(answer.factor)
        return try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            switch turn.need {
            case .chooseSecondFactor, .oneTimeCode: break
            default: return nil
            }
            guard let factor, turn.person.standing.choices.contains(factor) else {
                let expected = TextFault.malformed(expected: "one of the factors that are offered")
                return .invalidFields([
                    FieldFault(field: "answer.choose_second_factor.factor", fault: expected)
                ])
            }
            // What is chosen may need a code that cannot be sent yet: the choice stays as it was, and
            // so does the code that is on its way.
            let isSent = turn.flow.facts.code?.factor == factor
            if turn.person.channel(of: factor) != nil, !isSent,
                let problem = turn.sendingProblem(by: factor)
            {
                return problem
            }
            turn.flow.facts.factor = factor
            return nil
        }
    }

    /// A new code in the place of the one that was sent.
    func resend(_ held: HeldFlow, _ visitor: Visitor) async throws -> Step {
        try await settling.change(held, from: visitor.origin, sending: true) { turn in
            turn.flow.advances += 1
            let factor: SecondFactor
            switch turn.need {
            case .oneTimeCode(let used): factor = used
            case .duty(.confirmEmail): factor = .email
            default: return nil
            }
            if let problem = turn.sendingProblem(by: factor) { return problem }
            turn.wantsAnotherCode = true
            return nil
        }
    }

    /// The first code of an authenticator that is being set up.
    func enrol(
        _ answer: EnrolAuthenticatorAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> Step {
        let typed = TypedCode.read(
            answer.code,
            of: .authenticator,
            field: "answer.enrol_authenticator.code"
        )
        return try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            guard turn.need == .enrolAuthenticator else { return nil }
            if let problem = try turn.wait() { return problem }
            guard case .success(.digits(let code)) = typed else { return typed.problem }
            enrolment.begin(&turn.flow, &turn.person)
            guard let made = try enrolment.confirm(code, of: &turn.person, in: turn.store) else {
                return try turn.fail(by: .authenticator, failures)
            }
            turn.flow.facts.enrolling = nil
            turn.flow.facts.recoveryCodes = made.map(\.text)
            turn.flow.facts.prove(.authenticatorCode, at: turn.now)
            try turn.record(.factorAdded, ["factor": SecondFactor.authenticator.rawValue])
            try turn.record(.recoveryCodesMade)
            return nil
        }
    }

    /// The code that shows that mail reaches the person, or the address once more.
    func confirmEmail(
        _ answer: ConfirmEmailAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> Step {
        let typed = TypedCode.read(answer.code, of: .email, field: "answer.confirm_email.code")
        let address = CanonicalName(userOrEmail: answer.email)
        return try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            guard turn.need == .duty(.confirmEmail) else { return nil }
            if turn.flow.facts.hasProof(.emailCode) {
                guard address == turn.person.account.canonicalEmail else {
                    let expected = TextFault.malformed(expected: "the address that is shown")
                    return .invalidFields([
                        FieldFault(field: "answer.confirm_email.email", fault: expected)
                    ])
                }
            } else {
                if let problem = try turn.wait() { return problem }
                guard case .success(.digits(let code)) = typed else { return typed.problem }
                if let problem = try judge(code, of: .email, for: .confirmEmail, &turn) {
                    return problem
                }
                turn.flow.facts.prove(.emailCode, at: turn.now)
                turn.flow.facts.code = nil
            }
            turn.person.account.emailConfirmedAt = turn.now
            turn.person.account.duties.remove(.confirmEmail)
            try turn.store.accounts.update(turn.person.account)
            try turn.record(.emailConfirmed)
            return nil
        }
    }

    /// Nil if the code is right.
    private func judge(
        _ code: OneTimeCode,
        of factor: SecondFactor,
        for purpose: CodePurpose,
        _ turn: inout Turn
    ) throws -> Problem? {
        if factor == .authenticator {
            guard try enrolment.use(code, of: &turn.person, in: turn.store) else {
                return try turn.fail(by: factor, failures)
            }
            return nil
        }
        guard let issued = turn.flow.facts.code, issued.factor == factor,
            issued.purpose == purpose, issued.seemsGood(at: turn.now)
        else { return .codeExpired }
        guard issued.isGood(at: turn.now), codes.isRight(code, issued, turn.person, turn.flow.id)
        else {
            turn.flow.facts.code?.tries += 1
            return try turn.fail(by: factor, failures)
        }
        try noteReach(of: factor, &turn)
        return nil
    }

    /// A code that came back shows that messages reach the person. What the person is still to
    /// confirm by the policy is left to that step.
    private func noteReach(of factor: SecondFactor, _ turn: inout Turn) throws {
        var account = turn.person.account
        switch factor {
        case .sms where account.phoneConfirmedAt == nil: account.phoneConfirmedAt = turn.now
        case .email
        where account.emailConfirmedAt == nil && !account.duties.contains(.confirmEmail):
            account.emailConfirmedAt = turn.now
        default: return
        }
        turn.person.account = account
        try turn.store.accounts.update(account)
    }
}

/// What was typed where a code is asked for.
private enum TypedCode: Sendable {
    case digits(OneTimeCode)
    case recovery(RecoveryCode)

    static func read(
        _ typed: SecretBytes,
        of factor: SecondFactor,
        field: String
    ) -> Result<TypedCode, FieldFault> {
        let text = typed.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        do throws(TextFault) {
            return factor == .recoveryCode
                ? .success(.recovery(try RecoveryCode(text)))
                : .success(.digits(try OneTimeCode(text)))
        } catch {
            return .failure(FieldFault(field: field, fault: error))
        }
    }
}

extension Result where Success == TypedCode, Failure == FieldFault {
    fileprivate var problem: Problem? {
        if case .failure(let fault) = self { .invalidFields([fault]) } else { nil }
    }
}

extension FlowSettling.Turn {
    /// The wait before another code is looked at, after failures in this flow or of the account. The
    /// person has proven something already, so that the account's wait may be shown.
    func wait() throws -> Problem? {
        flow.wait(try store.attempts.find(person.codeKey.bytes), at: now)
    }

    /// Counts a wrong secret in this flow. The last one that is looked at under its key ends the flow.
    mutating func fail(under key: AttemptKey) throws {
        flow.failures.recordFailure(at: now)
        let record = try store.attempts.find(key.bytes)
        if record.standing(at: now) == .stopped { refusal = .tooManyAttempts }
    }

    /// Why no other code can be sent by this way now; nil if it can.
    fileprivate func sendingProblem(by factor: SecondFactor) -> Problem? {
        switch flow.facts.sending(by: factor, at: now) {
        case .open: nil
        case .after(let next): .resendTooSoon(retryAt: next)
        case .spent: .resendTooSoon(retryAt: nil)
        }
    }

    /// Counts a wrong code, in the flow and for the account. The last one that is looked at ends the
    /// flow.
    fileprivate mutating func fail(
        by factor: SecondFactor,
        _ failures: FailureCounting
    ) throws -> Problem {
        let isLast = try person.countWrongCode(
            of: factor,
            flow: flow.id,
            from: origin,
            at: now,
            mark,
            failures,
            in: store
        )
        if isLast { refusal = .tooManyAttempts }
        flow.failures.recordFailure(at: now)
        return .wrongCode
    }
}

extension Flow {
    /// The wait after failures in this flow, or of its account.
    func wait(_ account: AttemptRecord, at now: Timestamp) -> Problem? {
        for standing in [failures.standing(at: now), account.standing(at: now)] {
            switch standing {
            case .open: continue
            case .paused(let end): return .tooManyAttempts(retryAt: end)
            // Nothing in this flow ends a stop.
            case .stopped: return .tooManyAttempts(retryAt: expiresAt)
            }
        }
        return nil
    }
}
