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
    var asAnswer: Answer.Answer { .chooseSecondFactor(ChooseSecondFactorAnswer(factor: self)) }

    /// The factor that an `--answer` names.
    init(_ value: SecretBytes) throws(Failure) {
        let name = try value.answerText()
        guard let factor = SecondFactor(argument: name) else {
            let names = Self.allValueStrings.joined(separator: ", ")
            throw .usage("--answer choose-second-factor must be one of \(names)")
        }
        self = factor
    }
}

extension SecretBytes {
    /// The value of an `--answer` that is not secret.
    func answerText() throws(Failure) -> String {
        guard let openText else { throw .usage("the value of --answer is not text") }
        return openText
    }
}
