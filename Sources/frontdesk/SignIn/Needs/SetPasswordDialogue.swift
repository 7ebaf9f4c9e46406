internal import FrontdeskClient

/// `SetPassword`: asks for the new password of an account that a mailed link identifies.
struct SetPasswordDialogue: Dialogue {
    private let need: SetPassword
    private var new = NewPassword()

    init(_ need: SetPassword) { self.need = need }

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
            return .given(.setPassword(answer))
        }
    }
}
