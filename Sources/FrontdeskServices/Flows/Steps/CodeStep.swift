internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes one-time codes of every factor. All wrong codes of an account count together, separately
/// from its passwords, and only a right code of a second factor clears that count (OWASP ASVS
/// 6.3.1, NIST SP 800-63B-4 section 3.2.2). Neither the first code of a new authenticator nor the
/// code that confirms an address clears it, because the person in the flow may have chosen where
/// those come from.
struct CodeStep: Sendable {
    let engine: FlowEngine

    /// Verifies a code of the factor in use.
    func take(
        _ answer: OneTimeCodeAnswer,
        of factor: SecondFactor,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> Step {
        let typed = TypedCode.read(answer.code, of: factor, field: "answer.one_time_code.code")
        return try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            guard change.need == .oneTimeCode(factor) else { return nil }
            if let problem = try change.wait() { return problem }
            switch typed {
            case .failure(let fault):
                return .invalidFields([fault])
            case .success(.recovery(let code)):
                let hash = change.person.hash(code)
                let account = change.person.account.id
                guard try change.store.factors.useRecoveryCode(hash, of: account) else {
                    return try change.fail(by: factor)
                }
                change.person.recoveryCodes -= 1
                try change.record(
                    .recoveryCodeUsed,
                    ["left": String(change.person.recoveryCodes)]
                )
            case .success(.digits(let code)):
                let purpose = CodePurpose.secondStep(of: change.flow.facts.kind)
                if let problem = try judge(code, of: factor, for: purpose, &change) {
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

    /// Chooses a factor, or switches from the offered factor to another one.
    func choose(
        _ answer: ChooseSecondFactorAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> Step {
        let factor = SecondFactor(answer.factor)
        return try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            switch change.need {
            case .chooseSecondFactor, .oneTimeCode: break
            default: return nil
            }
            guard let factor, change.person.standing.choices.contains(factor) else {
                let expected = TextFault.malformed(expected: "one of the offered factors")
                return .invalidFields([
                    FieldFault(field: "answer.choose_second_factor.factor", fault: expected)
                ])
            }
            // The chosen factor may need a code that cannot be sent yet. The previous choice and
            // its code then stay.
            let isSent = change.flow.facts.code?.factor == factor
            if change.person.channel(of: factor) != nil, !isSent,
                let problem = change.sendingProblem(by: factor)
            {
                return problem
            }
            change.flow.facts.factor = factor
            return nil
        }
    }

    /// Requests a new code in place of the one that was sent.
    func resend(_ held: HeldFlow, _ visitor: Visitor) async throws -> Step {
        try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            let factor: SecondFactor
            switch change.need {
            case .oneTimeCode(let used): factor = used
            case .duty(.confirmEmail): factor = .email
            default: return nil
            }
            if let problem = change.sendingProblem(by: factor) { return problem }
            change.wantsAnotherCode = true
            return nil
        }
    }

    /// Verifies the first code of an authenticator that is being set up.
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
        return try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            guard change.need == .enrolAuthenticator else { return nil }
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
            try change.record(.recoveryCodesMade)
            return nil
        }
    }

    /// Verifies the code that proves that mail reaches the person. If a code has already proven
    /// that, the person confirms the address by typing it.
    func confirmEmail(
        _ answer: ConfirmEmailAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor
    ) async throws -> Step {
        let typed = TypedCode.read(answer.code, of: .email, field: "answer.confirm_email.code")
        let address = CanonicalName(userOrEmail: answer.email)
        return try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            guard change.need == .duty(.confirmEmail) else { return nil }
            if change.flow.facts.hasProof(.emailCode) {
                guard address == change.person.account.canonicalEmail else {
                    let expected = TextFault.malformed(expected: "the address that is shown")
                    return .invalidFields([
                        FieldFault(field: "answer.confirm_email.email", fault: expected)
                    ])
                }
            } else {
                if let problem = try change.wait() { return problem }
                guard case .success(.digits(let code)) = typed else { return typed.problem }
                if let problem = try judge(code, of: .email, for: .confirmEmail, &change) {
                    return problem
                }
                change.flow.facts.prove(.emailCode, at: change.now)
                change.flow.facts.code = nil
            }
            change.person.account.emailConfirmedAt = change.now
            change.person.account.duties.remove(.confirmEmail)
            try change.store.accounts.update(change.person.account)
            try change.record(.emailConfirmed)
            return nil
        }
    }

    /// Returns nil if the code is right.
    private func judge(
        _ code: OneTimeCode,
        of factor: SecondFactor,
        for purpose: CodePurpose,
        _ change: inout FlowChange
    ) throws -> Problem? {
        if factor == .authenticator {
            guard try change.person.useAuthenticator(code, in: change.transaction) else {
                return try change.fail(by: factor)
            }
            return nil
        }
        guard let issued = change.flow.facts.code, issued.factor == factor,
            issued.purpose == purpose, issued.seemsGood(at: change.now)
        else { return .codeExpired }
        guard issued.isGood(at: change.now), change.person.isRight(code, issued, change.flow.id)
        else {
            change.flow.facts.code?.tries += 1
            return try change.fail(by: factor)
        }
        try confirmContact(of: factor, &change)
        return nil
    }

    /// A right code proves that messages reach the person, so it confirms the number or the
    /// address. If the policy requires a separate step to confirm the address, that step does it
    /// instead.
    private func confirmContact(of factor: SecondFactor, _ change: inout FlowChange) throws {
        var account = change.person.account
        switch factor {
        case .sms where account.phoneConfirmedAt == nil: account.phoneConfirmedAt = change.now
        case .email
        where account.emailConfirmedAt == nil && !account.duties.contains(.confirmEmail):
            account.emailConfirmedAt = change.now
        default: return
        }
        change.person.account = account
        try change.store.accounts.update(account)
    }
}

/// What was typed in place of a code.
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

extension FlowChange {
    /// The wait before another code is verified, after failures in this flow or of the account. The
    /// person has already proven something, so the account's wait may be shown.
    func wait() throws -> Problem? {
        flow.wait(try store.attempts.find(person.codeKey.bytes), at: now)
    }

    /// Counts a wrong secret in this flow. Ends the flow if no further secret under the key is
    /// verified.
    mutating func fail(under key: AttemptKey) throws {
        flow.failures.recordFailure(at: now)
        let record = try store.attempts.find(key.bytes)
        if record.standing(at: now) == .stopped { refusal = .tooManyAttempts }
    }

    /// Why no further code of this factor can be sent now; nil if one can.
    fileprivate func sendingProblem(by factor: SecondFactor) -> Problem? {
        switch flow.facts.sending(by: factor, at: now) {
        case .open: nil
        case .after(let next): .resendTooSoon(retryAt: next)
        case .spent: .resendTooSoon(retryAt: nil)
        }
    }

    /// Counts a wrong code, in the flow and for the account. Ends the flow if no further code is
    /// verified.
    fileprivate mutating func fail(by factor: SecondFactor) throws -> Problem {
        let isLast = try person.countWrongCode(
            of: factor,
            flow: flow.id,
            from: origin,
            in: transaction
        )
        if isLast { refusal = .tooManyAttempts }
        flow.failures.recordFailure(at: now)
        return .wrongCode
    }
}

extension Flow {
    /// The wait after failures in this flow or of its account.
    func wait(_ account: AttemptRecord, at now: Timestamp) -> Problem? {
        for standing in [failures.standing(at: now), account.standing(at: now)] {
            switch standing {
            case .open: continue
            case .paused(let end): return .tooManyAttempts(retryAt: end)
            // Nothing in this flow can end a lockout.
            case .stopped: return .tooManyAttempts(retryAt: expiresAt)
            }
        }
        return nil
    }
}
