internal import FrontdeskClient

/// `Identify`: asks who signs in and to which app. Skips what is already known.
struct IdentifyDialogue: NeedDialogue {
    static let name = "identify"
    static let asksForCredentials = true

    private enum Stage {
        case office, user, app, password
    }

    /// What is known. The dialogue asks for empty fields, and always for the password.
    private let known: IdentifyAnswer
    private var answer: IdentifyAnswer
    /// The remaining questions; the last element is the next one.
    private var stages: [Stage]
    private let greeting: [String]

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .identify = need else { return nil }
        known = context.known.identity
        answer = known
        // After a rejection, the person may correct what they typed.
        let asksAgain = context.isRejected && context.known.wasAskedForIdentity
        stages = [.password]
        let isNew = known.office.isEmpty && known.app != .patient || known.user.isEmpty
        if known.app == .unspecified { if isNew { stages.append(.app) } else { answer.app = .pro } }
        if asksAgain || known.user.isEmpty { stages.append(.user) }
        // Patients have a tenant of their own.
        if known.app != .patient, asksAgain || known.office.isEmpty { stages.append(.office) }
        greeting =
            isNew
            ? ["Sign in."]
            : [known.office.isEmpty ? known.user : "\(known.user) at \(known.office)"]
    }

    func introduction(_ moment: Moment) -> [String] { greeting }

    var question: Question {
        switch stages.last {
        case .office: .open("Office\(Self.preset(answer.office)): ")
        case .user: .open("User name or e-mail address\(Self.preset(answer.user)): ")
        case .app: .open("App (\(Self.apps))\(Self.preset(App.pro.name)): ")
        case .password, nil: .hidden("Password: ")
        }
    }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let stage = stages.last, stage != .password else {
            answer.password = reply
            return .answer(.identify(answer))
        }
        guard let word = reply.word else { return .ask(after: ["Enter text."]) }
        switch stage {
        case .office: if !word.isEmpty { answer.office = word }
        case .user: if !word.isEmpty { answer.user = word }
        case .app:
            guard let app = word.isEmpty ? .pro : App(argument: word.lowercased()) else {
                return .ask(after: ["Enter one of: \(Self.apps)."])
            }
            answer.app = app
        case .password: break
        }
        if stage == .office ? answer.office.isEmpty : stage == .user && answer.user.isEmpty {
            return .ask()
        }
        stages.removeLast()
        return .ask()
    }

    private static var apps: String { App.allValueStrings.joined(separator: ", ") }

    private static func preset(_ value: String) -> String { value.isEmpty ? "" : " [\(value)]" }

    func learn(from answer: Answer.Answer, _ known: inout KnownPerson) {
        guard case .identify(let answer) = answer else { return }
        known.identity = answer
        known.identity.password = SecretBytes()
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .identify = answer { true } else { false }
    }

    static func lastingSecrets(in answer: Answer.Answer) -> [SecretBytes] {
        guard case .identify(let answer) = answer else { return [] }
        return [answer.password, answer.deviceToken]
    }

    var acceptedKinds: [AnswerKind] { [Self.kind, PasswordDialogue.kind] }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        kind == PasswordDialogue.kind ? .password(PasswordAnswer(password: value)) : nil
    }

    /// Takes missing fields from the command's options.
    func adapt(_ answer: Answer.Answer) -> Answer.Answer? {
        var whole = IdentifyAnswer()
        if case .identify(let answer) = answer { whole = answer }
        if case .password(let answer) = answer { whole.password = answer.password }
        if whole.office.isEmpty { whole.office = known.office }
        if whole.user.isEmpty { whole.user = known.user }
        if whole.app == .unspecified { whole.app = known.app }
        if whole.deviceToken.isEmpty { whole.deviceToken = known.deviceToken }
        if known.remember { whole.remember = true }
        return .identify(whole)
    }
}
