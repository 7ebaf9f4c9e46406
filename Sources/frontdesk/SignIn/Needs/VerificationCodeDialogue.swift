internal import FrontdeskClient

/// `VerificationCode`: asks for the code that was mailed to a person who registers.
struct VerificationCodeDialogue: NeedDialogue {
    static let name = "verification_code"
    static let answerForm = AnswerForm.value

    private let need: VerificationCode
    private let sent: SentCode

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .verificationCode(let need) = need else { return nil }
        self.need = need
        sent = SentCode(expiresAt: need.codeExpiresAt, resendAt: need.resendAt)
    }

    func introduction(_ moment: Moment) -> [String] {
        ["A mail was sent to \(need.email)."]
            + [sent.validity(moment), sent.hint(moment)].compactMap(\.self)
    }

    var question: Question {
        .hidden(sent.canBeResent ? "Code (r: resend): " : "Code: ")
    }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        if sent.canBeResent, reply.isWord("r") {
            return sent.refusal(moment).map { .ask(after: [$0]) }
                ?? .answer(.resend(ResendAnswer()))
        }
        let code = reply.withoutBlanks
        guard !code.isEmpty else { return .ask() }
        return .answer(.verificationCode(VerificationCodeAnswer(code: code)))
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .verificationCode = answer { true } else { false }
    }

    var acceptedKinds: [AnswerKind] { [Self.kind, .resend, .code] }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        .verificationCode(VerificationCodeAnswer(code: value))
    }
}
