internal import FrontdeskClient

/// `SecurityQuestion`: asks for the answer to the person's security question.
struct SecurityQuestionDialogue: Dialogue {
    let need: SecurityQuestion

    func introduction(_ moment: Moment) -> [String] {
        ["Your security question: \(need.question?.text ?? "")"]
    }

    var question: Question { .hidden("Answer: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard !reply.isEmpty else { return .ask() }
        let answer = SecurityQuestionAnswer(answer: reply)
        return .given(.securityQuestion(answer))
    }
}
