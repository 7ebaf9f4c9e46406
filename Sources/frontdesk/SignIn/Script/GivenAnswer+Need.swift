internal import FrontdeskClient

extension GivenAnswer {
    /// The answer to a need; nil if it does not fit the need or chooses the current factor again.
    ///
    /// - Parameter identity: what other options state about the person.
    /// - Throws: `Failure` if the value is invalid for the need.
    func answer(to need: Step.Need?, _ identity: IdentifyAnswer) throws(Failure) -> Answer? {
        guard kind?.fits(need) == true else { return nil }
        let answer: Answer.Answer? =
            switch self {
            case .whole(let answer): answer.answer
            case .value(let kind, let value): try Self.answer(kind, value, to: need, identity)
            }
        if case .chooseSecondFactor(let choice) = answer, case .oneTimeCode(let need) = need,
            choice.factor == need.factor
        {
            return nil
        }
        if case .identify(let given) = answer {
            return Answer(.identify(given.completed(by: identity)))
        }
        if case .password(let given) = answer, case .identify = need {
            var identity = identity
            identity.password = given.password
            return Answer(.identify(identity))
        }
        return answer.map(Answer.init)
    }

    private static func answer(
        _ kind: AnswerKind,
        _ value: SecretBytes,
        to need: Step.Need?,
        _ identity: IdentifyAnswer
    ) throws(Failure) -> Answer.Answer? {
        switch kind {
        case .password:
            let answer = PasswordAnswer(password: value)
            return .password(answer)
        case .chooseSecondFactor: return try factor(value).asAnswer
        case .securityQuestion:
            let answer = SecurityQuestionAnswer(answer: value)
            return .securityQuestion(answer)
        case .setPassword:
            let answer = SetPasswordAnswer(newPassword: value, confirmation: value)
            return .setPassword(answer)
        case .chooseTimeZone:
            let answer = ChooseTimeZoneAnswer(timeZone: try text(value))
            return .chooseTimeZone(answer)
        case .code, .oneTimeCode, .confirmEmail, .enrollAuthenticator:
            return try code(value, to: need)
        case .identify, .resend, .setSecurityQuestion, .changePassword, .recover: return nil
        }
    }

    private static func code(
        _ value: SecretBytes,
        to need: Step.Need?
    ) throws(Failure) -> Answer.Answer? {
        switch need {
        case .oneTimeCode:
            let answer = OneTimeCodeAnswer(code: value)
            return .oneTimeCode(answer)
        case .enrollAuthenticator:
            let answer = EnrollAuthenticatorAnswer(code: value)
            return .enrollAuthenticator(answer)
        case .confirmEmail(let need):
            var answer = ConfirmEmailAnswer()
            if need.codeSent { answer.code = value } else { answer.email = try text(value) }
            return .confirmEmail(answer)
        default: return nil
        }
    }

    private static func factor(_ value: SecretBytes) throws(Failure) -> SecondFactor {
        let known = SecondFactor.allKnown.dropFirst()
        let name = try text(value)
        guard let factor = known.first(where: { $0.name == name }) else {
            let names = known.map(\.name).joined(separator: ", ")
            throw .usage("--answer choose-second-factor must be one of \(names)")
        }
        return factor
    }

    private static func text(_ value: SecretBytes) throws(Failure) -> String {
        guard let text = value.openText else { throw .usage("the value of --answer is not text") }
        return text
    }
}

extension IdentifyAnswer {
    /// The answer, with empty fields taken from the options.
    fileprivate func completed(by options: IdentifyAnswer) -> IdentifyAnswer {
        var answer = self
        if office.isEmpty { answer.office = options.office }
        if user.isEmpty { answer.user = options.user }
        if app == .unspecified { answer.app = options.app }
        if deviceToken.isEmpty { answer.deviceToken = options.deviceToken }
        answer.remember = remember || options.remember
        return answer
    }
}
