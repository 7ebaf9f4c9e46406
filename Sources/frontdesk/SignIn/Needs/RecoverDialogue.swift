internal import FrontdeskClient

/// `Recover`: asks who forgot their password. Skips what is already known.
struct RecoverDialogue: Dialogue {
    private var answer: RecoverAnswer
    private var asksForOffice: Bool

    init(_ known: RecoverAnswer, asksAgain: Bool = false) {
        answer = known
        asksForOffice = asksAgain || known.office.isEmpty
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
        return isWhole ? .given(.recover(answer)) : .ask()
    }

    /// Whether the answer is complete.
    var isWhole: Bool { !asksForOffice && !answer.office.isEmpty && !answer.user.isEmpty }
}
