internal import FrontdeskDomain
internal import FrontdeskTenancy

/// What a step shows. One case for each need that takes an answer.
package enum NeedView: Sendable {
    case identify
    case recover
    case password(PasswordNeed.View)
    case chooseSecondFactor(ChooseFactorNeed.View)
    case oneTimeCode(OneTimeCodeNeed.View)
    case enrollAuthenticator(AuthenticatorView)
    case securityQuestion(SecurityQuestionNeed.View)
    case confirmEmail(ConfirmEmailNeed.View)
    case setSecurityQuestion(SetSecurityQuestionNeed.View)
    case changePassword(ChangePasswordNeed.View)
    case timeZone(TimeZoneNeed.View)
    case clinicGroup(ClinicGroupNeed.View)
    case setPassword(SetPasswordNeed.View)
    case registrationForm(RegistrationFormNeed.View)
    case verificationCode(VerificationCodeNeed.View)
}

/// What a person enters.
package enum NeedAnswer: Sendable {
    case identify(IdentifyNeed.Answer)
    case recover(RecoverNeed.Answer)
    case password(PasswordNeed.Answer)
    case chooseSecondFactor(ChooseFactorNeed.Answer)
    case oneTimeCode(OneTimeCodeNeed.Answer)
    case resendCode
    case enrollAuthenticator(EnrollAuthenticatorNeed.Answer)
    case securityQuestion(SecurityQuestionNeed.Answer)
    case confirmEmail(ConfirmEmailNeed.Answer)
    case setSecurityQuestion(SetSecurityQuestionNeed.Answer)
    case changePassword(ChangePasswordNeed.Answer)
    case timeZone(TimeZoneNeed.Answer)
    case clinicGroup(ClinicGroupNeed.Answer)
    case setPassword(SetPasswordNeed.Answer)
    case registrationForm(RegistrationFormNeed.Answer)
    case verificationCode(VerificationCodeNeed.Answer)
}

extension NeedAnswer {
    /// Whether one transaction takes the answer.
    var isDirect: Bool {
        switch self {
        case .chooseSecondFactor, .oneTimeCode, .resendCode, .enrollAuthenticator, .confirmEmail,
            .timeZone, .verificationCode:
            true
        case .identify, .recover, .password, .securityQuestion, .setSecurityQuestion,
            .changePassword, .clinicGroup, .setPassword, .registrationForm:
            false
        }
    }
}

/// All needs: one row for what each shows, and one for how it takes an answer, in `take` or in
/// `takeSecret`.
enum Needs {
    /// Nil for a need that takes no answer: the flow ends there.
    static func view(_ step: NextStep, for person: Person) -> NeedView? {
        switch step.need {
        case .identify: .identify
        case .recover: .recover
        case .password: .password(PasswordNeed.view(step, for: person))
        case .chooseSecondFactor: .chooseSecondFactor(ChooseFactorNeed.view(step, for: person))
        case .oneTimeCode(let factor):
            .oneTimeCode(OneTimeCodeNeed.view(factor, step, for: person))
        case .enrollAuthenticator: step.authenticator.map(NeedView.enrollAuthenticator)
        case .securityQuestion: .securityQuestion(SecurityQuestionNeed.view(step, for: person))
        case .firstStep(.confirmEmail): .confirmEmail(ConfirmEmailNeed.view(step, for: person))
        case .firstStep(.securityQuestion):
            .setSecurityQuestion(SetSecurityQuestionNeed.view(step, for: person))
        case .firstStep(.changePassword):
            .changePassword(ChangePasswordNeed.view(step, for: person))
        case .firstStep(.timeZone): .timeZone(TimeZoneNeed.view(step, for: person))
        case .clinicGroup: .clinicGroup(ClinicGroupNeed.view(step, for: person))
        case .setPassword: .setPassword(SetPasswordNeed.view(step, for: person))
        case .missingSecondFactor, .mailboxWait, .done: nil
        case .registrationForm, .verificationCode, .registrationPassword: nil
        }
    }

    /// Takes an answer in the transaction that changes the flow.
    ///
    /// - Returns: why the answer was not accepted; nil if it was.
    /// - Throws: `FlowError.answerUnfit` unless the answer matches the need.
    static func take(_ answer: NeedAnswer, _ change: inout FlowChange) throws -> Problem? {
        switch (change.need, answer) {
        case (.oneTimeCode, .chooseSecondFactor(let answer)),
            (.chooseSecondFactor, .chooseSecondFactor(let answer)):
            try ChooseFactorNeed.take(answer, &change)
        case (.oneTimeCode(let factor), .oneTimeCode(let answer)):
            try OneTimeCodeNeed.take(answer, of: factor, &change)
        case (.oneTimeCode(.sms), .resendCode):
            ResendCode.take(by: .sms, &change)
        case (.oneTimeCode(.email), .resendCode), (.firstStep(.confirmEmail), .resendCode):
            ResendCode.take(by: .email, &change)
        case (.enrollAuthenticator, .enrollAuthenticator(let answer)):
            try EnrollAuthenticatorNeed.take(answer, &change)
        case (.firstStep(.confirmEmail), .confirmEmail(let answer)):
            try ConfirmEmailNeed.take(answer, &change)
        case (.firstStep(.timeZone), .timeZone(let answer)):
            try TimeZoneNeed.take(answer, &change)
        default:
            throw FlowError.answerUnfit
        }
    }

    /// What a step shows to a person who has no account yet.
    static func view(_ step: NextStep, of registration: RegistrationView) -> NeedView {
        if case .registrationPassword = step.need {
            .password(PasswordNeed.View(userName: registration.email, isOfRegistration: true))
        } else {
            .verificationCode(VerificationCodeNeed.view(registration))
        }
    }

    /// Takes an answer of a person who has no account yet, in the transaction that changes the flow.
    ///
    /// - Returns: why the answer was not accepted; nil if it was.
    /// - Throws: `FlowError.answerUnfit` unless the answer matches the need.
    static func take(_ answer: NeedAnswer, _ change: inout RegistrationChange) throws -> Problem? {
        switch (change.need, answer) {
        case (.verificationCode, .verificationCode(let answer)):
            try VerificationCodeNeed.take(answer, &change)
        case (.verificationCode, .resendCode):
            VerificationCodeNeed.resend(&change)
        default:
            throw FlowError.answerUnfit
        }
    }

    /// Takes an answer that contains a secret to be hashed, of a person who has no account yet.
    ///
    /// - Throws: `FlowError.answerUnfit` unless the answer matches the need.
    static func takeSecret(
        _ answer: NeedAnswer,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        switch (Register.next(loaded.flow.facts), answer) {
        case (.registrationPassword, .password(let answer)):
            try await RegistrationPasswordNeed.take(answer, loaded, advance, engine)
        default:
            throw FlowError.answerUnfit
        }
    }

    /// Takes an answer that contains a secret to be hashed, or that the registry must look up.
    ///
    /// - Throws: `FlowError.answerUnfit` unless the answer matches the need.
    static func takeSecret(
        _ answer: NeedAnswer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        switch (person.need, answer) {
        case (.password, .password(let answer)):
            try await PasswordNeed.take(answer, of: person, loaded, advance, engine)
        case (.securityQuestion, .securityQuestion(let answer)):
            try await SecurityQuestionNeed.take(answer, of: person, loaded, advance, engine)
        case (.firstStep(.securityQuestion), .setSecurityQuestion(let answer)):
            try await SetSecurityQuestionNeed.take(answer, of: person, loaded, advance, engine)
        case (.firstStep(.changePassword), .changePassword(let answer)):
            try await ChangePasswordNeed.take(answer, of: person, loaded, advance, engine)
        case (.clinicGroup, .clinicGroup(let answer)):
            try await ClinicGroupNeed.take(answer, of: person, loaded, advance, engine)
        case (.setPassword, .setPassword(let answer)):
            try await SetPasswordNeed.take(answer, of: person, loaded, advance, engine)
        default:
            throw FlowError.answerUnfit
        }
    }

    /// Takes the first answer of an unidentified person's flow.
    ///
    /// - Throws: `FlowError.answerUnfit` unless the answer matches the kind of the flow.
    static func takeFirst(
        _ answer: NeedAnswer,
        in flow: Flow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        switch (Need.first(of: flow.facts.kind), answer) {
        case (.identify, .identify(let answer)):
            try await IdentifyNeed.take(answer, in: flow, advance, engine)
        case (.recover, .recover(let answer)):
            try await RecoverNeed.take(answer, in: flow, advance, engine)
        case (.registrationForm, .registrationForm(let answer)):
            try await RegistrationFormNeed.take(answer, in: flow, advance, engine)
        default:
            throw FlowError.answerUnfit
        }
    }
}

extension NextStep {
    /// What the step shows; nil for a need that takes no answer.
    package var view: NeedView? {
        if let person { return Needs.view(self, for: person) }
        if let registration { return Needs.view(self, of: registration) }
        if let registrationPolicy {
            return .registrationForm(RegistrationFormNeed.view(under: registrationPolicy))
        }
        return if case .recover = need { .recover } else { .identify }
    }
}

extension FlowChange: AdvancingChange {
    mutating func take(_ answer: NeedAnswer) throws -> Problem? { try Needs.take(answer, &self) }
}

extension RegistrationChange: AdvancingChange {
    mutating func take(_ answer: NeedAnswer) throws -> Problem? { try Needs.take(answer, &self) }
}
