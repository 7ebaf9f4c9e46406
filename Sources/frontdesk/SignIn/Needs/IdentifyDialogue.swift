internal import FrontdeskClient

/// `Identify`: asks who signs in and to which app. Skips what is already known.
struct IdentifyDialogue: Dialogue {
    private enum Stage {
        case office, user, app, password
    }

    private var answer: IdentifyAnswer
    /// The remaining questions; the last element is the next one.
    private var stages: [Stage]
    private let greeting: [String]

    /// - Parameters:
    ///   - known: what is known. The dialogue asks for empty fields, and always for the password.
    ///   - asksAgain: whether to ask for office, user and app again, with `known` as the defaults.
    init(_ known: IdentifyAnswer, asksAgain: Bool = false) {
        answer = known
        stages = [.password]
        let isNew = known.office.isEmpty || known.user.isEmpty
        if known.app == .unspecified { if isNew { stages.append(.app) } else { answer.app = .pro } }
        if asksAgain || known.user.isEmpty { stages.append(.user) }
        if asksAgain || known.office.isEmpty { stages.append(.office) }
        greeting =
            isNew ? ["Sign in."] : ["\(known.user) at \(known.office)"]
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
            return .given(.identify(answer))
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
}
