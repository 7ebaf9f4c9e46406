internal import FrontdeskClient

/// The kind of an `--answer`: an answer of the contract, or `code`.
struct AnswerKind: Equatable {
    /// The contract's name, such as `one_time_code`.
    let name: String

    init(_ name: String) { self.name = name }

    /// Asks the daemon to send another code. It has no value.
    static let resend = AnswerKind("resend")
    /// A code for any need that asks for one.
    static let code = AnswerKind("code")

    static var all: [AnswerKind] { Needs.all.map { $0.kind } + [.resend, .code] }

    /// - Parameter argument: the name with underscores or hyphens.
    init?(argument: String) {
        self.init(String(argument.map { $0 == "-" ? "_" : $0 }))
        guard Self.all.contains(self) else { return nil }
    }

    /// The kind of an Answer message; nil if this version does not know it.
    init?(_ answer: Answer.Answer) {
        if case .resend = answer {
            self = .resend
        } else {
            guard let need = Needs.all.first(where: { $0.isAnswer(answer) }) else { return nil }
            self = need.kind
        }
    }

    /// The need to which this is the answer; nil for `resend` and `code`.
    var need: (any NeedDialogue.Type)? { Needs.all.first { $0.name == name } }

    /// What may follow `--answer NAME=`.
    var form: AnswerForm { self == .code ? .value : need?.answerForm ?? .object }
}

/// What may follow `--answer NAME=`.
enum AnswerForm {
    /// A JSON object with the fields of the answer.
    case object
    /// The only value of the answer, or a JSON object.
    case value
    /// The same, but the value must not be an argument, because it remains valid after the flow.
    case secret
}
