internal import FrontdeskClient

/// `Password`: asks for the password of a known account.
struct PasswordDialogue: NeedDialogue {
    static let name = "password"
    static let asksForCredentials = true
    static let answerForm = AnswerForm.secret

    private let need: Password

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .password(let need) = need else { return nil }
        self.need = need
    }

    func introduction(_ moment: Moment) -> [String] {
        if need.purpose == .registration {
            return ["Enter the password that you chose when you registered \(need.userName)."]
        }
        return need.userName.isEmpty ? [] : ["Confirm that you are \(need.userName)."]
    }

    var question: Question { .hidden("Password: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        let answer = PasswordAnswer(password: reply)
        return .answer(.password(answer))
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .password = answer { true } else { false }
    }

    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] {
        guard case .password(let answer) = answer else { return [] }
        return [answer.password]
    }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        .password(PasswordAnswer(password: value))
    }
}
