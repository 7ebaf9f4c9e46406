internal import FrontdeskClient

/// `ConfirmEmail`: the code that was sent to the address or, where none was, the address itself.
struct ConfirmEmailDialogue: Dialogue {
    private let need: ConfirmEmail
    private let sent: SentCode

    init(_ need: ConfirmEmail) {
        self.need = need
        sent = SentCode(expiresAt: need.codeExpiresAt, resendAt: need.resendAt)
    }

    func introduction(_ moment: Moment) -> [String] {
        guard need.codeSent else {
            return ["Your e-mail address is \(need.email): type it once more to confirm it."]
        }
        return ["A code was sent to \(need.email), to confirm that it is yours."]
            + [sent.validity(moment), sent.outlook(moment)].compactMap(\.self)
    }

    var question: Question {
        guard need.codeSent else { return .open("E-mail address: ") }
        return .hidden(sent.canBeResent ? "Code (r: send another): " : "Code: ")
    }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        if sent.canBeResent, need.codeSent, reply.isWord("r") {
            return sent.refusal(moment).map { .ask(after: [$0]) } ?? .given(.resend(ResendAnswer()))
        }
        let reply = need.codeSent ? reply.withoutBlanks : reply.trimmed
        guard !reply.isEmpty else { return .ask() }
        var answer = ConfirmEmailAnswer()
        if need.codeSent {
            answer.code = reply
        } else {
            guard let email = reply.openText else { return .ask(after: ["That is not text."]) }
            answer.email = email
        }
        return .given(.confirmEmail(answer))
    }
}
