internal import FrontdeskClient

/// `Password`: the password of an account that is known.
struct PasswordDialogue: Dialogue {
    let need: Password

    func introduction(_ moment: Moment) -> [String] {
        need.userName.isEmpty ? [] : ["You are \(need.userName): prove it once more."]
    }

    var question: Question { .hidden("Password: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        var answer = PasswordAnswer()
        answer.password = reply
        return .given(.password(answer))
    }
}
