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
    case setPassword(SetPasswordNeed.View)
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
    case setPassword(SetPasswordNeed.Answer)
}

/// All needs, one row each in the two lists.
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
        case .duty(.confirmEmail): .confirmEmail(ConfirmEmailNeed.view(step, for: person))
        case .duty(.securityQuestion):
            .setSecurityQuestion(SetSecurityQuestionNeed.view(step, for: person))
        case .duty(.changePassword): .changePassword(ChangePasswordNeed.view(step, for: person))
        case .duty(.timeZone): .timeZone(TimeZoneNeed.view(step, for: person))
        case .setPassword: .setPassword(SetPasswordNeed.view(step, for: person))
        case .missingSecondFactor, .mailboxWait, .done: nil
        }
    }

    /// Takes an answer to the need of an identified person's flow.
    ///
    /// - Throws: `FlowError.answerUnfit` unless the answer matches the need.
    static func take(
        _ answer: NeedAnswer,
        to need: Need,
        _ held: HeldFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        switch (need, answer) {
        case (.password, .password(let answer)):
            try await PasswordNeed.take(answer, held, advance, engine)
        case (.oneTimeCode, .chooseSecondFactor(let answer)),
            (.chooseSecondFactor, .chooseSecondFactor(let answer)):
            try await ChooseFactorNeed.take(answer, held, advance, engine)
        case (.oneTimeCode(let factor), .oneTimeCode(let answer)):
            try await OneTimeCodeNeed.take(answer, of: factor, held, advance, engine)
        case (.oneTimeCode(.sms), .resendCode), (.oneTimeCode(.email), .resendCode),
            (.duty(.confirmEmail), .resendCode):
            try await ResendCode.take(held, advance, engine)
        case (.enrollAuthenticator, .enrollAuthenticator(let answer)):
            try await EnrollAuthenticatorNeed.take(answer, held, advance, engine)
        case (.securityQuestion, .securityQuestion(let answer)):
            try await SecurityQuestionNeed.take(answer, held, advance, engine)
        case (.duty(.confirmEmail), .confirmEmail(let answer)):
            try await ConfirmEmailNeed.take(answer, held, advance, engine)
        case (.duty(.securityQuestion), .setSecurityQuestion(let answer)):
            try await SetSecurityQuestionNeed.take(answer, held, advance, engine)
        case (.duty(.changePassword), .changePassword(let answer)):
            try await ChangePasswordNeed.take(answer, held, advance, engine)
        case (.duty(.timeZone), .timeZone(let answer)):
            try await TimeZoneNeed.take(answer, held, advance, engine)
        case (.setPassword, .setPassword(let answer)):
            try await SetPasswordNeed.take(answer, held, advance, engine)
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
        default:
            throw FlowError.answerUnfit
        }
    }
}

extension NextStep {
    /// What the step shows; nil for a need that takes no answer.
    package var view: NeedView? {
        guard let person else {
            return if case .recover = need { .recover } else { .identify }
        }
        return Needs.view(self, for: person)
    }
}
