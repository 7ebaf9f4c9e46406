internal import FrontdeskClient

/// `ChooseSecondFactor`: which way to prove oneself after the password.
struct ChooseSecondFactorDialogue: Dialogue {
    private let choices: Choices<FactorChoice>

    init(_ need: ChooseSecondFactor) { choices = FactorChoice.choices(need.choices) }

    func introduction(_ moment: Moment) -> [String] {
        ["How do you want to prove that it is you?"] + choices.lines
    }

    var question: Question { .open("Number (\(choices.range)): ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let choice = choices.find(reply) else { return .ask(after: [choices.mistake]) }
        return .given(choice.factor.asAnswer)
    }
}
