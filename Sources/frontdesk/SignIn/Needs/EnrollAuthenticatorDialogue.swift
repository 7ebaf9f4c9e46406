internal import FrontdeskClient

/// `EnrollAuthenticator`: shows the key of an authenticator app and asks for its first code.
struct EnrollAuthenticatorDialogue: Dialogue {
    let need: EnrollAuthenticator

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
        return .given(.enrollAuthenticator(answer))
    }

    /// Splits the key into groups of four, which are easier to read and type.
    private static func grouped(_ key: String) -> String {
        key.enumerated().reduce(into: "") { text, character in
            if character.offset > 0, character.offset.isMultiple(of: 4) { text += " " }
            text.append(character.element)
        }
    }
}
