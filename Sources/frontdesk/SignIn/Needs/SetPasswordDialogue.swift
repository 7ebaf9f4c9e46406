internal import FrontdeskClient

/// `SetPassword`: asks for the new password of an account that a mailed link identifies.
struct SetPasswordDialogue: NeedDialogue {
    static let name = "set_password"
    static let answerForm = AnswerForm.secret

    private let need: SetPassword
    private var new = NewPassword()

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .setPassword(let need) = need else { return nil }
        self.need = need
    }

    var guidelines: [Guideline] { need.guidelines }

    func introduction(_ moment: Moment) -> [String] {
        ["Choose a password for \(need.userName)."] + Guideline.lines(need.guidelines)
    }

    var question: Question { new.question }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        switch new.take(reply) {
        case .ask(let lines): return .ask(after: lines)
        case .rate(let candidate): return .rate(candidate)
        case .chosen(let password):
            let answer = SetPasswordAnswer(newPassword: password, confirmation: reply)
            return .answer(.setPassword(answer))
        }
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .setPassword = answer { true } else { false }
    }

    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] {
        guard case .setPassword(let answer) = answer else { return [] }
        return [answer.newPassword, answer.confirmation]
    }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        .setPassword(SetPasswordAnswer(newPassword: value, confirmation: value))
    }
}
