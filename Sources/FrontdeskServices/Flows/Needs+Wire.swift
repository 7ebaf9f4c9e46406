internal import FrontdeskDomain
internal import FrontdeskFlows
internal import FrontdeskWire

extension NeedAnswer {
    /// - Throws: `CallError.answerMissing` if the answer has no content.
    init(_ wire: Answer) throws(CallError) {
        switch wire.answer {
        case .identify(let answer):
            self = .identify(
                .init(
                    office: answer.office,
                    user: answer.user,
                    password: answer.password,
                    app: App(answer.app),
                    remember: answer.remember,
                    deviceToken: answer.deviceToken
                )
            )
        case .recover(let answer):
            self = .recover(.init(office: answer.office, user: answer.user))
        case .password(let answer):
            self = .password(.init(password: answer.password))
        case .chooseSecondFactor(let answer):
            self = .chooseSecondFactor(.init(factor: SecondFactor(answer.factor)))
        case .oneTimeCode(let answer):
            self = .oneTimeCode(.init(code: answer.code, trustDevice: answer.trustDevice))
        case .resend:
            self = .resendCode
        case .enrollAuthenticator(let answer):
            self = .enrollAuthenticator(.init(code: answer.code))
        case .securityQuestion(let answer):
            self = .securityQuestion(.init(answer: answer.answer))
        case .confirmEmail(let answer):
            self = .confirmEmail(.init(code: answer.code, email: answer.email))
        case .setSecurityQuestion(let answer):
            self = .setSecurityQuestion(
                .init(questionID: answer.questionID, answer: answer.answer)
            )
        case .changePassword(let answer):
            self = .changePassword(
                .init(
                    current: answer.currentPassword,
                    new: answer.newPassword,
                    confirmation: answer.confirmation
                )
            )
        case .chooseTimeZone(let answer):
            self = .timeZone(.init(timeZone: answer.timeZone))
        case .chooseClinicGroup(let answer):
            self = .clinicGroup(.init(selection: ClinicGroupSelection(answer)))
        case .setPassword(let answer):
            self = .setPassword(.init(new: answer.newPassword, confirmation: answer.confirmation))
        case .registrationForm(let answer):
            self = .registrationForm(
                .init(
                    texts: answer.texts,
                    password: answer.newPassword,
                    confirmation: answer.confirmation
                )
            )
        case .verificationCode(let answer):
            self = .verificationCode(.init(code: answer.code, link: answer.linkToken))
        case nil:
            throw .answerMissing
        }
    }
}

extension NeedView {
    var wire: Step.Need {
        switch self {
        case .identify:
            .identify(Identify())
        case .recover:
            .recover(Wire.Recover())
        case .password(let view):
            .password(
                Password(
                    userName: view.userName,
                    purpose: view.isOfRegistration ? .registration : .proof
                )
            )
        case .chooseSecondFactor(let view):
            .chooseSecondFactor(ChooseSecondFactor(choices: view.choices.map(\.wire)))
        case .oneTimeCode(let view):
            .oneTimeCode(view.wire)
        case .enrollAuthenticator(let view):
            .enrollAuthenticator(view.wire)
        case .securityQuestion(let view):
            .securityQuestion(
                Wire.SecurityQuestion(
                    question: QuestionText(question: view.question, locale: view.locale)
                )
            )
        case .confirmEmail(let view):
            .confirmEmail(view.wire)
        case .setSecurityQuestion(let view):
            .setSecurityQuestion(
                SetSecurityQuestion(questions: QuestionText.all(locale: view.locale))
            )
        case .changePassword(let view):
            .changePassword(
                ChangePassword(guidelines: view.guidelines.wire + [Guideline(kind: .notCurrent)])
            )
        case .timeZone(let view):
            .chooseTimeZone(ChooseTimeZone(suggestion: view.suggestion))
        case .clinicGroup(let view):
            .chooseClinicGroup(ChooseClinicGroup(lastGroup: view.lastGroup))
        case .setPassword(let view):
            .setPassword(SetPassword(guidelines: view.guidelines.wire, userName: view.userName))
        case .registrationForm(let view):
            .registrationForm(view.wire)
        case .verificationCode(let view):
            .verificationCode(
                VerificationCode(
                    email: view.email,
                    resendAt: view.sentCode.resendAt?.milliseconds ?? 0,
                    codeExpiresAt: view.sentCode.expiresAt?.milliseconds ?? 0
                )
            )
        }
    }
}

extension ClinicGroupSelection {
    /// Nil if the answer names no choice.
    init?(_ wire: ChooseClinicGroupAnswer) {
        switch wire.choice {
        case .name(let name) where !name.isEmpty: self = .name(name)
        case .qrPayload(let text): self = .scanned(text)
        case .skip(true): self = .skip
        case .same(true): self = .same
        case .name, .skip, .same, nil: return nil
        }
    }
}

extension RegistrationFormAnswer {
    fileprivate var texts: RegistrationTexts {
        var texts = RegistrationTexts()
        texts.email = email
        texts.fullName = fullName
        texts.phone = phone
        texts.locale = locale
        texts.timeZone = timeZone
        return texts
    }
}

extension RegistrationFormNeed.View {
    fileprivate var wire: RegistrationForm {
        RegistrationForm(
            fields: [
                FormField(name: "email", required: true),
                FormField(name: "new_password", required: true),
                FormField(name: "confirmation", required: true),
                FormField(name: "full_name", required: requiredFields.contains(.fullName)),
                FormField(name: "phone", required: requiredFields.contains(.phone)),
                FormField(name: "locale"),
                FormField(name: "time_zone", required: requiredFields.contains(.timeZone)),
            ],
            guidelines: guidelines.wire
        )
    }
}

extension OneTimeCodeNeed.View {
    fileprivate var wire: Wire.OneTimeCode {
        var wire = Wire.OneTimeCode()
        wire.factor = factor.factor.wire
        wire.maskedDestination = factor.maskedDestination
        if let sentCode {
            wire.resendAt = sentCode.resendAt?.milliseconds ?? 0
            wire.codeExpiresAt = sentCode.expiresAt?.milliseconds ?? 0
        }
        wire.trustDays = UInt32(clamping: trustDays)
        wire.others = others.map(\.wire)
        return wire
    }
}

extension ConfirmEmailNeed.View {
    fileprivate var wire: ConfirmEmail {
        ConfirmEmail(
            email: email,
            codeSent: sentCode != nil,
            resendAt: sentCode?.resendAt?.milliseconds ?? 0,
            codeExpiresAt: sentCode?.expiresAt?.milliseconds ?? 0
        )
    }
}

extension FactorChoice {
    var wire: Wire.FactorChoice {
        Wire.FactorChoice(factor: factor.wire, maskedDestination: maskedDestination)
    }
}

extension AuthenticatorView {
    var wire: EnrollAuthenticator { EnrollAuthenticator(secret: secret, uri: uri, qrSvg: qrSVG) }
}
