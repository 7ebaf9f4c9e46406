internal import FrontdeskClient

/// How the command line handles one need: the questions that a person answers at a terminal, and
/// the `--answer` arguments that a script gives instead. Each need has one file in this folder and
/// one row in `Needs.all`.
///
/// A dialogue is a pure value: only the need and the replies decide what comes next. `Interview`
/// asks the questions, and `Script` looks for a suitable `--answer`.
///
///     need ──► introduction, question ──► reply ──► question … ──► answer
protocol NeedDialogue {
    /// The contract's name of the need and of its answer, such as `one_time_code`.
    static var name: String { get }
    /// The dialogue for a need; nil if `need` is a different one.
    init?(_ need: Step.Need, in context: NeedContext)

    // At a terminal and in a script

    /// Whether the person says here who they are or proves it. A terminal asks only a few times. A
    /// script gets an error if the daemon rejects the answer.
    static var asksForCredentials: Bool { get }
    /// The rules for a new password, if the need asks for one.
    var guidelines: [Guideline] { get }
    /// Lines that show the need. They may contain untrusted text.
    func introduction(_ moment: Moment) -> [String]

    // At a terminal

    /// Secret. The content of a QR code to show after the introduction, if any.
    var drawing: SecretBytes? { get }
    /// The current question.
    var question: Question { get }
    /// Handles the reply to the current question.
    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction
    /// Records what the person need not type again.
    func learn(from answer: Answer.Answer, _ known: inout KnownPerson)

    // In a script

    /// What may follow `--answer NAME=`.
    static var answerForm: AnswerForm { get }
    /// Whether a message is the answer to this need.
    static func isAnswer(_ answer: Answer.Answer) -> Bool
    /// Secret. The values in an answer to this need that remain valid after the flow.
    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes]
    /// The kinds of `--answer` that this need takes.
    var acceptedKinds: [AnswerKind] { get }
    /// The answer with the value of an `--answer` of one of these kinds; nil if that kind has no
    /// value.
    ///
    /// - Throws: `Failure` if the value is invalid.
    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer?
    /// Adapts an answer of one of these kinds to this need; nil if it would change nothing.
    func adapt(_ answer: Answer.Answer) -> Answer.Answer?
}

extension NeedDialogue {
    static var asksForCredentials: Bool { false }
    var guidelines: [Guideline] { [] }
    func introduction(_ moment: Moment) -> [String] { [] }
    var drawing: SecretBytes? { nil }
    func learn(from answer: Answer.Answer, _ known: inout KnownPerson) {}

    static var answerForm: AnswerForm { .object }
    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] { [] }
    var acceptedKinds: [AnswerKind] { [Self.kind] }
    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? { nil }
    func adapt(_ answer: Answer.Answer) -> Answer.Answer? { answer }

    /// The kind of the need's own answer.
    static var kind: AnswerKind { AnswerKind(name) }
}

/// What a dialogue may use besides its need.
struct NeedContext {
    var known = KnownPerson()
    /// Whether the daemon rejected the previous answer.
    var isRejected = false
    /// Lists the names of all time zones; empty if they are not installed.
    var timeZoneNames: () -> [String] = { [] }
}

/// What the command knows about a person before it asks.
struct KnownPerson {
    /// Office, user, app and tokens. The person is asked for empty fields.
    var identity = IdentifyAnswer()
    /// Whether the person typed the office and the user, and may correct them.
    var wasAskedForIdentity = false
    /// The registration form as far as it is known, without the password.
    var registration = RegistrationFormAnswer()
    /// Whether the person trusts this device; nil if they have not been asked.
    var trustsDevice: Bool?
}

/// The effect of a reply.
enum Reaction: Equatable {
    /// Ask the current question after printing these lines, which may contain untrusted text.
    case ask(after: [String] = [])
    /// Secret. The same, after printing the strength of this candidate for a new password.
    case rate(SecretBytes)
    /// The answer to the need is complete.
    case answer(Answer.Answer)
}
