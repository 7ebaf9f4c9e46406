internal import FrontdeskClient

/// `SecurityQuestion`: the answer to the question that was once chosen.
struct SecurityQuestionDialogue: Dialogue {
    let need: SecurityQuestion

    func introduction(_ moment: Moment) -> [String] {
        ["Your security question: \(need.question?.text ?? "")"]
    }

    var question: Question { .hidden("Answer: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard !reply.isEmpty else { return .ask() }
        var answer = SecurityQuestionAnswer()
        answer.answer = reply
        return .given(.securityQuestion(answer))
    }
}
