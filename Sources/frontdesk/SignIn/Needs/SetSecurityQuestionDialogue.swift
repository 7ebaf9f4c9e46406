internal import FrontdeskClient

/// `SetSecurityQuestion`: lets the person choose a question and asks for its answer twice, because
/// the terminal does not show it.
struct SetSecurityQuestionDialogue: NeedDialogue {
    static let name = "set_security_question"

    private enum Stage {
        case question
        case answer(QuestionText)
        case confirmation(QuestionText, SecretBytes)
    }

    private let questions: Choices<QuestionText>
    private var stage = Stage.question

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .setSecurityQuestion(let need) = need else { return nil }
        questions = Choices(need.questions, name: \.text)
    }

    func introduction(_ moment: Moment) -> [String] {
        ["Choose a security question. You will be asked it if you lose your password."]
            + questions.lines
    }

    var question: Question {
        switch stage {
        case .question: .open("Question (\(questions.range)): ")
        case .answer: .hidden("Answer: ")
        case .confirmation: .hidden("Repeat the answer: ")
        }
    }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        switch stage {
        case .question:
            guard let chosen = questions.find(reply) else {
                return .ask(after: [questions.mistake])
            }
            stage = .answer(chosen)
            return .ask(after: [chosen.text])
        case .answer(let chosen):
            guard !reply.isEmpty else { return .ask() }
            stage = .confirmation(chosen, reply)
            return .ask()
        case .confirmation(let chosen, let first):
            guard reply == first else {
                stage = .answer(chosen)
                return .ask(after: ["The two entries differ."])
            }
            let answer = SetSecurityQuestionAnswer(
                questionID: chosen.questionID,
                answer: reply
            )
            return .answer(.setSecurityQuestion(answer))
        }
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .setSecurityQuestion = answer { true } else { false }
    }

    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] {
        guard case .setSecurityQuestion(let answer) = answer else { return [] }
        return [answer.answer]
    }
}
