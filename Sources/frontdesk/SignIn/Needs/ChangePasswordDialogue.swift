internal import FrontdeskClient

/// `ChangePassword`: asks for the current password and for a new one that follows the guidelines.
struct ChangePasswordDialogue: Dialogue {
    private let need: ChangePassword
    private var current: SecretBytes?
    private var new = NewPassword()

    init(_ need: ChangePassword) { self.need = need }

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
            return .given(.changePassword(answer))
        }
    }
}
