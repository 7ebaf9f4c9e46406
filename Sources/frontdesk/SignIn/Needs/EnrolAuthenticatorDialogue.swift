internal import FrontdeskClient

/// `EnrolAuthenticator`: an authenticator app is set up, and proves it by a code.
struct EnrolAuthenticatorDialogue: Dialogue {
    let need: EnrolAuthenticator

    func introduction(_ moment: Moment) -> [String] {
        [
            "Set up an authenticator app: scan the code, open the address, or type the key.",
            "  key      \(Self.grouped(need.secret.visible))",
            "  address  \(need.uri.visible)",
        ]
    }

    var drawing: SecretBytes? { need.uri.isEmpty ? nil : need.uri }

    var question: Question { .hidden("The code that the app shows: ") }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        let code = reply.withoutBlanks
        guard !code.isEmpty else { return .ask() }
        var answer = EnrolAuthenticatorAnswer()
        answer.code = code
        return .given(.enrolAuthenticator(answer))
    }

    /// In groups of four, as it is read from a screen and typed.
    private static func grouped(_ key: String) -> String {
        key.enumerated().reduce(into: "") { text, character in
            if character.offset > 0, character.offset.isMultiple(of: 4) { text += " " }
            text.append(character.element)
        }
    }
}
