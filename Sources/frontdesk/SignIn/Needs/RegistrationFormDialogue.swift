internal import FrontdeskClient

/// `RegistrationForm`: asks for the data of a new account. A value that was entered before is the
/// default.
struct RegistrationFormDialogue: NeedDialogue {
    static let name = "registration_form"

    private enum Stage {
        case text(WritableKeyPath<RegistrationFormAnswer, String>, label: String, isRequired: Bool)
        case password
    }

    private let need: RegistrationForm
    private var answer: RegistrationFormAnswer
    /// The remaining questions; the last element is the next one.
    private var stages: [Stage]
    private var new = NewPassword()

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .registrationForm(let need) = need else { return nil }
        self.need = need
        answer = context.known.registration
        stages =
            [.password]
            + Self.texts.reversed().compactMap { name, path, label in
                guard let field = need.fields.first(where: { $0.name == name }) else { return nil }
                // What an option gives is asked again only if the daemon rejected the form.
                guard context.isRejected || context.known.registration[keyPath: path].isEmpty else {
                    return nil
                }
                return .text(path, label: label, isRequired: field.required)
            }
    }

    private static var texts: [(String, WritableKeyPath<RegistrationFormAnswer, String>, String)] {
        [
            ("email", \.email, "E-mail address"),
            ("full_name", \.fullName, "Full name"),
            ("phone", \.phone, "Telephone number, such as +41 44 123 45 67"),
            ("time_zone", \.timeZone, "Time zone, such as Europe/Zurich"),
        ]
    }

    var guidelines: [Guideline] { need.guidelines }

    func introduction(_ moment: Moment) -> [String] {
        ["Register. The daemon mails a code to your address."] + Guideline.lines(need.guidelines)
    }

    var question: Question {
        guard case .text(let path, let label, let isRequired) = stages.last else {
            return new.question
        }
        let known = answer[keyPath: path]
        let hint = known.isEmpty ? (isRequired ? "" : " (Enter: none)") : " [\(known)]"
        return .open("\(label)\(hint): ")
    }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard case .text(let path, _, let isRequired) = stages.last else {
            return take(password: reply)
        }
        guard let text = reply.trimmed.openText else { return .ask(after: ["Enter text."]) }
        if !text.isEmpty { answer[keyPath: path] = text }
        if isRequired, answer[keyPath: path].isEmpty { return .ask() }
        stages.removeLast()
        return .ask()
    }

    private mutating func take(password reply: SecretBytes) -> Reaction {
        switch new.take(reply) {
        case .ask(let lines): return .ask(after: lines)
        case .rate(let candidate): return .rate(candidate)
        case .chosen(let password):
            answer.newPassword = password
            answer.confirmation = reply
            return .answer(.registrationForm(answer))
        }
    }

    func learn(from answer: Answer.Answer, _ known: inout KnownPerson) {
        guard case .registrationForm(let answer) = answer else { return }
        known.registration = answer
        known.registration.newPassword = SecretBytes()
        known.registration.confirmation = SecretBytes()
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .registrationForm = answer { true } else { false }
    }

    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] {
        guard case .registrationForm(let answer) = answer else { return [] }
        return [answer.newPassword, answer.confirmation]
    }

    /// Takes missing fields from the command's options.
    func adapt(_ answer: Answer.Answer) -> Answer.Answer? {
        guard case .registrationForm(var whole) = answer else { return answer }
        for (_, path, _) in Self.texts where whole[keyPath: path].isEmpty {
            whole[keyPath: path] = self.answer[keyPath: path]
        }
        if whole.locale.isEmpty { whole.locale = self.answer.locale }
        return .registrationForm(whole)
    }
}
