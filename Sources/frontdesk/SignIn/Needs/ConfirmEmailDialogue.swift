internal import FrontdeskClient

/// `ConfirmEmail`: asks for the code that was sent to the address or, if none was sent, for the
/// address itself.
struct ConfirmEmailDialogue: NeedDialogue {
    static let name = "confirm_email"
    static let answerForm = AnswerForm.value

    private let need: ConfirmEmail
    private let sent: SentCode

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .confirmEmail(let need) = need else { return nil }
        self.need = need
        sent = SentCode(expiresAt: need.codeExpiresAt, resendAt: need.resendAt)
    }

    func introduction(_ moment: Moment) -> [String] {
        guard need.codeSent else {
            return ["Your e-mail address is \(need.email). Type it again to confirm it."]
        }
        return ["A code was sent to \(need.email) to confirm that the address is yours."]
            + [sent.validity(moment), sent.hint(moment)].compactMap(\.self)
    }

    var question: Question {
        guard need.codeSent else { return .open("E-mail address: ") }
        return .hidden(sent.canBeResent ? "Code (r: resend): " : "Code: ")
    }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        if sent.canBeResent, need.codeSent, reply.isWord("r") {
            return sent.refusal(moment).map { .ask(after: [$0]) }
                ?? .answer(.resend(ResendAnswer()))
        }
        let reply = need.codeSent ? reply.withoutBlanks : reply.trimmed
        guard !reply.isEmpty else { return .ask() }
        var answer = ConfirmEmailAnswer()
        if need.codeSent {
            answer.code = reply
        } else {
            guard let email = reply.openText else { return .ask(after: ["Enter text."]) }
            answer.email = email
        }
        return .answer(.confirmEmail(answer))
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .confirmEmail = answer { true } else { false }
    }

    var acceptedKinds: [AnswerKind] { [Self.kind, .resend] + (need.codeSent ? [.code] : []) }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        var answer = ConfirmEmailAnswer()
        if need.codeSent { answer.code = value } else { answer.email = try value.answerText() }
        return .confirmEmail(answer)
    }
}
