internal import FrontdeskClient

/// `ChooseSecondFactor`: asks which second factor to use after the password.
struct ChooseSecondFactorDialogue: Dialogue {
    private let choices: Choices<FactorChoice>

    init(_ need: ChooseSecondFactor) { choices = FactorChoice.choices(need.choices) }

    func introduction(_ moment: Moment) -> [String] {
        ["How do you want to confirm your identity?"] + choices.lines
    }

    var question: Question { .open("Number (\(choices.range)): ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let choice = choices.find(reply) else { return .ask(after: [choices.mistake]) }
        return .given(choice.factor.asAnswer)
    }
}
