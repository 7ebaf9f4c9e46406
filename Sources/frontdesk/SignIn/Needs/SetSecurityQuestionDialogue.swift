internal import FrontdeskClient

/// `SetSecurityQuestion`: one question of a list, and its answer twice, since it does not show.
struct SetSecurityQuestionDialogue: Dialogue {
    private enum Stage {
        case question
        case answer(QuestionText)
        case confirmation(QuestionText, SecretBytes)
    }

    private let questions: Choices<QuestionText>
    private var stage = Stage.question

    init(_ need: SetSecurityQuestion) { questions = Choices(need.questions, name: \.text) }

    func introduction(_ moment: Moment) -> [String] {
        ["Choose a question that you will be asked when your password is lost."] + questions.lines
    }

    var question: Question {
        switch stage {
        case .question: .open("Question (\(questions.range)): ")
        case .answer: .hidden("Answer: ")
        case .confirmation: .hidden("Once more: ")
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
                return .ask(after: ["The two are not the same."])
            }
            var answer = SetSecurityQuestionAnswer()
            answer.questionID = chosen.questionID
            answer.answer = reply
            return .given(.setSecurityQuestion(answer))
        }
    }
}
