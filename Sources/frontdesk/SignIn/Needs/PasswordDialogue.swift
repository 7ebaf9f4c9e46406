internal import FrontdeskClient

/// `Password`: asks for the password of a known account.
struct PasswordDialogue: Dialogue {
    let need: Password

    func introduction(_ moment: Moment) -> [String] {
        need.userName.isEmpty ? [] : ["Confirm that you are \(need.userName)."]
    }

    var question: Question { .hidden("Password: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        let answer = PasswordAnswer(password: reply)
        return .given(.password(answer))
    }
}
