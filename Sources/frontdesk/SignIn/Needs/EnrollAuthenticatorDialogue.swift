internal import FrontdeskClient

/// `EnrollAuthenticator`: shows the key of an authenticator app and asks for its first code.
struct EnrollAuthenticatorDialogue: NeedDialogue {
    static let name = "enroll_authenticator"
    static let answerForm = AnswerForm.value

    private let need: EnrollAuthenticator

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .enrollAuthenticator(let need) = need else { return nil }
        self.need = need
    }

    func introduction(_ moment: Moment) -> [String] {
        [
            "Set up an authenticator app: scan the code, open the address, or type the key.",
            "  key      \(Self.grouped(need.secret.visible))",
            "  address  \(need.uri.visible)",
        ]
    }

    var drawing: SecretBytes? { need.uri.isEmpty ? nil : need.uri }

    var question: Question { .hidden("Code from the app: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        let code = reply.withoutBlanks
        guard !code.isEmpty else { return .ask() }
        let answer = EnrollAuthenticatorAnswer(code: code)
        return .answer(.enrollAuthenticator(answer))
    }

    /// Splits the key into groups of four, which are easier to read and type.
    private static func grouped(_ key: String) -> String {
        key.enumerated().reduce(into: "") { text, character in
            if character.offset > 0, character.offset.isMultiple(of: 4) { text += " " }
            text.append(character.element)
        }
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .enrollAuthenticator = answer { true } else { false }
    }

    var acceptedKinds: [AnswerKind] { [Self.kind, .code] }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        .enrollAuthenticator(EnrollAuthenticatorAnswer(code: value))
    }
}
