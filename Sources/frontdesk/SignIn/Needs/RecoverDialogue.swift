internal import FrontdeskClient

/// `Recover`: asks who forgot their password. Skips what is already known.
struct RecoverDialogue: NeedDialogue {
    static let name = "recover"
    static let asksForCredentials = true

    private var answer: RecoverAnswer
    private var asksForOffice: Bool
    /// Whether the person is a patient, who needs no office.
    private let isOfPatient: Bool

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .recover = need else { return nil }
        answer = context.known.recovery
        isOfPatient = context.known.identity.app == .patient
        // After a rejection, the person may correct what they typed.
        let asksAgain = context.isRejected && context.known.wasAskedForIdentity
        asksForOffice = !isOfPatient && (asksAgain || answer.office.isEmpty)
        if asksAgain { answer.user = "" }
    }

    func introduction(_ moment: Moment) -> [String] {
        ["The daemon mails a link to set a new password to the address on file."]
    }

    var question: Question {
        guard asksForOffice else { return .open("User name or e-mail address: ") }
        return .open(answer.office.isEmpty ? "Office: " : "Office [\(answer.office)]: ")
    }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let word = reply.word else { return .ask(after: ["Enter text."]) }
        if asksForOffice {
            if !word.isEmpty { answer.office = word }
            asksForOffice = answer.office.isEmpty
        } else {
            answer.user = word
        }
        let hasOffice = isOfPatient || !asksForOffice && !answer.office.isEmpty
        let isComplete = hasOffice && !answer.user.isEmpty
        return isComplete ? .answer(.recover(answer)) : .ask()
    }

    func learn(from answer: Answer.Answer, _ known: inout KnownPerson) {
        guard case .recover(let answer) = answer else { return }
        known.identity.office = answer.office
        known.identity.user = answer.user
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .recover = answer { true } else { false }
    }
}

extension KnownPerson {
    /// The answer to `Recover`, as far as it is known.
    var recovery: RecoverAnswer { RecoverAnswer(office: identity.office, user: identity.user) }
}
