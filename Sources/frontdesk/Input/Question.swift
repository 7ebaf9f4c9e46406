internal import FrontdeskClient

/// A question to the person at the terminal.
struct Question: Equatable {
    /// The prompt, including the separator before the reply. It may contain untrusted text.
    let text: String
    /// Whether the terminal hides the reply. All fields that the contract marks as secret are
    /// hidden.
    let isHidden: Bool

    static func open(_ text: String) -> Question { Question(text: text, isHidden: false) }
    static func hidden(_ text: String) -> Question { Question(text: text, isHidden: true) }
}

/// The outcome of a question.
enum Reply {
    /// The typed line without its line ending.
    case line(SecretBytes)
    /// The input has ended, for example by Ctrl-D.
    case closed
    /// A signal that ends the process, such as Ctrl-C. It is held back until the caller has
    /// released its resources.
    case interrupted(Int32)
}

/// A signal interrupted the command and must still be delivered to the process.
struct Interruption: Error, Equatable {
    let signal: Int32
}

extension Console {
    /// Asks the person a question.
    ///
    /// - Throws: `Failure` if the terminal is unusable or the input has ended; `Interruption`.
    func reply(to question: Question) throws -> SecretBytes {
        switch try ask(
            Question(text: TerminalText.escaped(question.text), isHidden: question.isHidden)
        ) {
        case .line(let line): return line
        case .closed: throw Failure.usage("nothing was typed")
        case .interrupted(let signal): throw Interruption(signal: signal)
        }
    }

    /// Asks a question and hides the reply.
    func askHidden(_ prompt: String) throws -> SecretBytes { try reply(to: .hidden(prompt)) }
}

extension SecretBytes {
    /// The text of a value that is not secret; nil if it is not UTF-8 or contains U+0000.
    var openText: String? {
        withUnsafeBytes { bytes in
            bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
        }
    }

    /// Secret. The text of a token, a key or a code, for display.
    var visible: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}
