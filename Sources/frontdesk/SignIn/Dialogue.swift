internal import FrontdeskClient

/// What one need asks of a person, question by question, until there is an answer. A value: the
/// need and the replies alone decide what comes next; who asks, and where, is `Interview`.
///
///     need ──► introduction, question ──► reply ──► question … ──► answer
protocol Dialogue {
    /// What is told before the first question, in lines that may quote anybody.
    func introduction(_ moment: Moment) -> [String]
    /// Secret. What is shown as a QR code after the introduction, if anything is.
    var drawing: SecretBytes? { get }
    /// The question that stands.
    var question: Question { get }
    /// Takes the reply to the question that stands.
    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction
}

extension Dialogue {
    func introduction(_ moment: Moment) -> [String] { [] }
    var drawing: SecretBytes? { nil }
}

/// What follows from a reply.
enum Reaction: Equatable {
    /// The question that stands now is to be put, after these lines, which may quote anybody.
    case ask(after: [String] = [])
    /// Secret. The same, once the strength of this candidate for a new password is told.
    case rate(SecretBytes)
    /// That is the answer to the need.
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
