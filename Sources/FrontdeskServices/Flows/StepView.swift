internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskQR
internal import FrontdeskWire

/// What the step shows a known person of a need.
struct StepView {
    let person: Person
    let flow: Flow
    let now: Timestamp

    init(_ change: FlowChange) {
        person = change.person
        flow = change.flow
        now = change.now
    }

    /// Nil for a need that takes no answer.
    func need(_ need: Need) throws -> Step.Need? {
        switch need {
        case .identify: .identify(Identify())
        case .recover: .recover(Wire.Recover())
        case .password: .password(password)
        case .chooseSecondFactor: .chooseSecondFactor(chooseSecondFactor)
        case .oneTimeCode(let factor): .oneTimeCode(oneTimeCode(factor))
        case .enrolAuthenticator: .enrolAuthenticator(try enrolAuthenticator)
        case .securityQuestion: .securityQuestion(securityQuestion)
        case .duty(.confirmEmail): .confirmEmail(confirmEmail)
        case .duty(.securityQuestion): .setSecurityQuestion(setSecurityQuestion)
        case .duty(.changePassword): .changePassword(changePassword)
        case .duty(.timeZone): .chooseTimeZone(chooseTimeZone)
        case .setPassword: .setPassword(setPassword)
        case .missingSecondFactor, .mailboxWait, .done: nil
        }
    }

    private var password: Password {
        Password(userName: person.account.userName)
    }

    private var chooseSecondFactor: ChooseSecondFactor {
        ChooseSecondFactor(choices: person.standing.choices.map(choice))
    }

    private func choice(_ factor: SecondFactor) -> FactorChoice {
        var wire = FactorChoice()
        wire.factor = factor.wire
        wire.maskedDestination = person.channel(of: factor)?.maskedRecipient ?? ""
        return wire
    }

    private func oneTimeCode(_ factor: SecondFactor) -> Wire.OneTimeCode {
        var wire = Wire.OneTimeCode()
        wire.factor = factor.wire
        wire.maskedDestination = person.channel(of: factor)?.maskedRecipient ?? ""
        if !wire.maskedDestination.isEmpty {
            wire.resendAt = resendAt(by: factor)
            wire.codeExpiresAt = flow.facts.code?.shownEnd.milliseconds ?? 0
        }
        if flow.facts.kind == .signIn, flow.facts.app != .settings {
            wire.trustDays = UInt32(clamping: person.standing.trustDays)
        }
        wire.others = person.standing.choices.filter { $0 != factor }.map(choice)
        return wire
    }

    private var confirmEmail: ConfirmEmail {
        var wire = ConfirmEmail(
            email: person.account.email ?? "",
            codeSent: !flow.facts.hasProof(.emailCode)
        )
        if wire.codeSent {
            wire.resendAt = resendAt(by: .email)
            wire.codeExpiresAt = flow.facts.code?.shownEnd.milliseconds ?? 0
        }
        return wire
    }

    /// When another code can be sent, in milliseconds; 0 if this flow sends no more.
    private func resendAt(by factor: SecondFactor) -> Int64 {
        switch flow.facts.sending(by: factor, at: now) {
        case .open: now.milliseconds
        case .after(let next): next.milliseconds
        case .spent: 0
        }
    }

    private var enrolAuthenticator: EnrolAuthenticator {
        get throws {
            guard let authenticator = person.authenticator else { throw CallError.flowInvalid }
            return try AuthenticatorView(authenticator, of: person).wire
        }
    }

    private var securityQuestion: Wire.SecurityQuestion {
        var wire = Wire.SecurityQuestion()
        let question = person.account.securityQuestion?.question ?? ""
        wire.question = QuestionText(question: question, locale: person.locale)
        return wire
    }

    private var setSecurityQuestion: SetSecurityQuestion {
        SetSecurityQuestion(questions: QuestionText.all(locale: person.locale))
    }

    private var changePassword: ChangePassword {
        var wire = ChangePassword()
        let guideline = Guideline(kind: .notCurrent)
        wire.guidelines = person.policy.password.wire + [guideline]
        return wire
    }

    private var setPassword: SetPassword {
        var wire = SetPassword()
        wire.guidelines = person.policy.password.wire
        wire.userName = person.account.userName
        return wire
    }

    private var chooseTimeZone: ChooseTimeZone {
        ChooseTimeZone(suggestion: person.policy.page.timeZone)
    }
}

/// What a person sees when they set up an authenticator. This is secret.
struct AuthenticatorView {
    let secret: SecretBytes
    let uri: SecretBytes
    let qrSVG: SecretBytes

    init(_ authenticator: Authenticator, of person: Person) throws {
        let secret = try authenticator.secret.withUnsafeBytes { try TOTPSecret(copying: $0) }
        self.secret = secret.withBase32 { SecretBytes($0) }
        (uri, qrSVG) = try secret.withURI(
            issuer: person.space.tenant.displayName,
            account: person.account.userName
        ) { uri in
            let picture = try QRCode(uri).svg()
            return (SecretBytes(uri), picture.withUnsafeBytes { SecretBytes($0) })
        }
    }

    var wire: EnrolAuthenticator {
        EnrolAuthenticator(secret: secret, uri: uri, qrSvg: qrSVG)
    }
}
