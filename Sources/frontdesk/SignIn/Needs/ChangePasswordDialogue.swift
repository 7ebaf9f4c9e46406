internal import FrontdeskClient

/// `ChangePassword`: asks for the current password and for a new one that follows the guidelines.
struct ChangePasswordDialogue: NeedDialogue {
    static let name = "change_password"

    private let need: ChangePassword
    private var current: SecretBytes?
    private var new = NewPassword()

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .changePassword(let need) = need else { return nil }
        self.need = need
    }

    var guidelines: [Guideline] { need.guidelines }

    func introduction(_ moment: Moment) -> [String] {
        ["Choose a new password."] + Guideline.lines(need.guidelines)
    }

    var question: Question { current == nil ? .hidden("Current password: ") : new.question }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let current else {
            guard !reply.isEmpty else { return .ask() }
            self.current = reply
            return .ask()
        }
        switch new.take(reply) {
        case .ask(let lines): return .ask(after: lines)
        case .rate(let candidate): return .rate(candidate)
        case .chosen(let password):
            let answer = ChangePasswordAnswer(
                currentPassword: current,
                newPassword: password,
                confirmation: reply
            )
            return .answer(.changePassword(answer))
        }
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .changePassword = answer { true } else { false }
    }

    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] {
        guard case .changePassword(let answer) = answer else { return [] }
        return [answer.currentPassword, answer.newPassword, answer.confirmation]
    }
}
