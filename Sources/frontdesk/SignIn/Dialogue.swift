internal import FrontdeskClient

/// The questions that one need asks a person until there is an answer. A pure value: only the need
/// and the replies decide what comes next. `Interview` does the asking.
///
///     need ──► introduction, question ──► reply ──► question … ──► answer
protocol Dialogue {
    /// Lines to print before the first question. They may contain untrusted text.
    func introduction(_ moment: Moment) -> [String]
    /// Secret. The content of a QR code to show after the introduction, if any.
    var drawing: SecretBytes? { get }
    /// The current question.
    var question: Question { get }
    /// Handles the reply to the current question.
    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction
}

extension Dialogue {
    func introduction(_ moment: Moment) -> [String] { [] }
    var drawing: SecretBytes? { nil }
}

/// The effect of a reply.
enum Reaction: Equatable {
    /// Ask the current question after printing these lines, which may contain untrusted text.
    case ask(after: [String] = [])
    /// Secret. The same, after printing the strength of this candidate for a new password.
    case rate(SecretBytes)
    /// The answer to the need is complete.
    case answer(Answer)
}

extension Reaction {
    static func given(_ answer: Answer.Answer) -> Reaction { .answer(Answer(answer)) }
}

extension Answer {
    init(_ answer: Answer) {
        self.init()
        self.answer = answer
    }
}
