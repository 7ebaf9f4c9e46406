internal import FrontdeskClient

/// `ChooseSecondFactor`: asks which second factor to use after the password.
struct ChooseSecondFactorDialogue: NeedDialogue {
    static let name = "choose_second_factor"
    static let answerForm = AnswerForm.value

    private let choices: Choices<FactorChoice>

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .chooseSecondFactor(let need) = need else { return nil }
        choices = FactorChoice.choices(need.choices)
    }

    func introduction(_ moment: Moment) -> [String] {
        ["How do you want to confirm your identity?"] + choices.lines
    }

    var question: Question { .open("Number (\(choices.range)): ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let choice = choices.find(reply) else { return .ask(after: [choices.mistake]) }
        return .answer(choice.factor.asAnswer)
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .chooseSecondFactor = answer { true } else { false }
    }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        try SecondFactor(value).asAnswer
    }
}
