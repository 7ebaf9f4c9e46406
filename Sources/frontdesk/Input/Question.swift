internal import FrontdeskClient

/// One question to a person.
struct Question: Equatable {
    /// Ends with what separates it from the reply; may quote anybody.
    let text: String
    /// Whether the reply is not to be seen. Everything that the contract calls secret is not.
    let isHidden: Bool

    static func open(_ text: String) -> Question { Question(text: text, isHidden: false) }
    static func hidden(_ text: String) -> Question { Question(text: text, isHidden: true) }
}

/// What came of a question.
enum Reply {
    /// The line typed, without its end.
    case line(SecretBytes)
    /// The person is gone: end of file, or Ctrl-D.
    case closed
    /// A signal that ends the process, such as Ctrl-C: it is held back until whoever asked has let
    /// go of what it holds.
    case interrupted(Int32)
}

/// A person ended it by a signal, which is still to do to the process what it would have done.
struct Interruption: Error, Equatable {
    let signal: Int32
}

extension Console {
    /// Puts a question to the person.
    ///
    /// - Throws: `Failure` when nothing can be asked or nothing was typed, `Interruption`.
    func reply(to question: Question) throws -> SecretBytes {
        switch try ask(
            Question(text: TerminalText.escaped(question.text), isHidden: question.isHidden)
        ) {
        case .line(let line): return line
        case .closed: throw Failure.usage("nothing was typed")
        case .interrupted(let signal): throw Interruption(signal: signal)
        }
    }

    /// Asks for something without showing what is typed.
    func askHidden(_ prompt: String) throws -> SecretBytes { try reply(to: .hidden(prompt)) }
}

extension SecretBytes {
    /// The text, for what is no secret; nil if it is not UTF-8 or has U+0000.
    var openText: String? {
        withUnsafeBytes { bytes in
            bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
        }
    }

    /// Secret. The text of a token, a key or a code that is to be shown.
    var visible: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}
