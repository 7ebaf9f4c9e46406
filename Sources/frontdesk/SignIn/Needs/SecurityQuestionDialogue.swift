internal import FrontdeskClient

/// `SecurityQuestion`: asks for the answer to the person's security question.
struct SecurityQuestionDialogue: NeedDialogue {
    static let name = "security_question"
    static let answerForm = AnswerForm.secret

    private let need: SecurityQuestion

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .securityQuestion(let need) = need else { return nil }
        self.need = need
    }

    func introduction(_ moment: Moment) -> [String] {
        ["Your security question: \(need.question?.text ?? "")"]
    }

    var question: Question { .hidden("Answer: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard !reply.isEmpty else { return .ask() }
        let answer = SecurityQuestionAnswer(answer: reply)
        return .answer(.securityQuestion(answer))
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .securityQuestion = answer { true } else { false }
    }

    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] {
        guard case .securityQuestion(let answer) = answer else { return [] }
        return [answer.answer]
    }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        .securityQuestion(SecurityQuestionAnswer(answer: value))
    }
}
