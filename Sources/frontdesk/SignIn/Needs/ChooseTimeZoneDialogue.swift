internal import FrontdeskClient

/// `ChooseTimeZone`: a name of the IANA database, found by a part of it.
struct ChooseTimeZoneDialogue: Dialogue {
    private let need: ChooseTimeZone
    private let names: [String]
    /// What was found last, to choose from by number.
    private var found = Choices<String>([], name: \.self)

    /// - Parameter names: all there are; empty: a name is taken as it is typed.
    init(_ need: ChooseTimeZone, names: [String]) {
        self.need = need
        self.names = names
    }

    func introduction(_ moment: Moment) -> [String] {
        ["In which time zone are you? Type a part of its name, such as a city, to look for it."]
    }

    var question: Question {
        let preset = need.suggestion.isEmpty ? "" : " [\(need.suggestion)]"
        let number = found.values.isEmpty ? "" : ", or \(found.range)"
        return .open("Time zone\(number)\(preset): ")
    }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let word = reply.word else { return .ask(after: ["That is not text."]) }
        if word.isEmpty { return need.suggestion.isEmpty ? .ask() : chosen(need.suggestion) }
        if let choice = found.find(reply) { return chosen(choice) }
        guard !names.isEmpty else { return chosen(word) }
        // People type blanks where the names have none.
        let part = word.lowercased().map { $0 == " " ? "_" : $0 }
        if let name = names.first(where: { $0.lowercased() == String(part) }) {
            return chosen(name)
        }
        let matches = names.filter { $0.lowercased().contains(String(part)) }
        found = Choices(Array(matches.prefix(Limits.matches)), name: \.self)
        guard !matches.isEmpty else {
            return .ask(after: ["No time zone has \(word) in its name."])
        }
        let left = matches.count - found.values.count
        return .ask(after: found.lines + (left > 0 ? ["… and \(left) more: type more of it."] : []))
    }

    private func chosen(_ name: String) -> Reaction {
        var answer = ChooseTimeZoneAnswer()
        answer.timeZone = name
        return .given(.chooseTimeZone(answer))
    }
}
