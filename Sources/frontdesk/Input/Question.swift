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
