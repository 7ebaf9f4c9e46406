internal import FrontdeskClient

extension SecondFactor {
    /// The factor's name in a list to choose from.
    var words: String {
        switch self {
        case .sms: "a code by text message"
        case .email: "a code by mail"
        case .authenticator: "a code from the authenticator app"
        case .recoveryCode: "a recovery code"
        case .unspecified, .unrecognized: "another factor (\(name))"
        }
    }
}

extension FactorChoice {
    var words: String {
        maskedDestination.isEmpty ? factor.words : "\(factor.words) to \(maskedDestination)"
    }

    static func choices(_ choices: [FactorChoice]) -> Choices<FactorChoice> {
        Choices(choices, name: \.words)
    }
}

extension SecondFactor {
    /// The answer that chooses this factor.
    var asAnswer: Answer.Answer {
        let answer = ChooseSecondFactorAnswer(factor: self)
        return .chooseSecondFactor(answer)
    }
}
