internal import FrontdeskClient

/// `ChooseTimeZone`: searches the IANA names for a part of a name.
struct ChooseTimeZoneDialogue: NeedDialogue {
    static let name = "choose_time_zone"
    static let answerForm = AnswerForm.value

    private let need: ChooseTimeZone
    /// All known names. If empty, any name is accepted as typed.
    private let names: [String]
    /// The last matches, to choose from by number.
    private var found = Choices<String>([], name: \.self)

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .chooseTimeZone(let need) = need else { return nil }
        self.need = need
        names = context.timeZoneNames()
    }

    func introduction(_ moment: Moment) -> [String] {
        ["What is your time zone? Type part of its name, such as a city, to search for it."]
    }

    var question: Question {
        let preset = need.suggestion.isEmpty ? "" : " [\(need.suggestion)]"
        let number = found.values.isEmpty ? "" : ", or \(found.range)"
        return .open("Time zone\(number)\(preset): ")
    }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let word = reply.word else { return .ask(after: ["Enter text."]) }
        if word.isEmpty { return need.suggestion.isEmpty ? .ask() : chosen(need.suggestion) }
        if let choice = found.find(reply) { return chosen(choice) }
        guard !names.isEmpty else { return chosen(word) }
        // The names contain underscores where people type blanks.
        let part = word.lowercased().map { $0 == " " ? "_" : $0 }
        if let name = names.first(where: { $0.lowercased() == String(part) }) {
            return chosen(name)
        }
        let matches = names.filter { $0.lowercased().contains(String(part)) }
        found = Choices(Array(matches.prefix(Limits.matches)), name: \.self)
        guard !matches.isEmpty else {
            return .ask(after: ["No time zone name contains \(word)."])
        }
        let left = matches.count - found.values.count
        return .ask(
            after: found.lines + (left > 0 ? ["… and \(left) more. Type more of the name."] : [])
        )
    }

    private func chosen(_ name: String) -> Reaction {
        let answer = ChooseTimeZoneAnswer(timeZone: name)
        return .answer(.chooseTimeZone(answer))
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .chooseTimeZone = answer { true } else { false }
    }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        .chooseTimeZone(ChooseTimeZoneAnswer(timeZone: try value.answerText()))
    }
}
