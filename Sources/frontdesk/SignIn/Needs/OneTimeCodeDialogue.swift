internal import FrontdeskClient

/// `OneTimeCode`: asks for a code, offers to resend it or to use another factor, and asks whether
/// to trust this device.
struct OneTimeCodeDialogue: NeedDialogue {
    static let name = "one_time_code"
    static let answerForm = AnswerForm.value

    private enum Stage {
        case code, others
        case trust(SecretBytes)
    }

    private let need: OneTimeCode
    private let sent: SentCode
    private let others: Choices<FactorChoice>
    /// The earlier answer on trusting this device; nil if there is none.
    private let trusts: Bool?
    private var stage = Stage.code

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .oneTimeCode(let need) = need else { return nil }
        self.need = need
        trusts = context.known.trustsDevice
        sent = SentCode(expiresAt: need.codeExpiresAt, resendAt: need.resendAt)
        others = FactorChoice.choices(need.others)
    }

    func introduction(_ moment: Moment) -> [String] {
        let source =
            switch need.factor {
            case .sms: "A code was sent by text message\(destination)."
            case .email: "A code was sent by mail\(destination)."
            case .authenticator: "Enter the code that your authenticator app shows."
            case .recoveryCode: "Enter one of your recovery codes. Each works once."
            case .unspecified, .unrecognized:
                "A code was sent by a channel that this version does not know\(destination)."
            }
        return [source] + [sent.validity(moment), sent.hint(moment)].compactMap(\.self)
    }

    private var destination: String {
        need.maskedDestination.isEmpty ? "" : " to \(need.maskedDestination)"
    }

    var question: Question {
        switch stage {
        case .code:
            .hidden("Code\(hint): ")
        case .others: .open("Number (\(others.range); Enter: back to the code): ")
        case .trust:
            .open("Trust this device and skip the code for \(days)? [y/N] ")
        }
    }

    private var hint: String {
        let commands = [
            sent.canBeResent ? "r: resend" : nil,
            others.values.isEmpty ? nil : "o: other options",
        ].compactMap(\.self)
        return commands.isEmpty ? "" : " (\(commands.joined(separator: ", ")))"
    }

    private var days: String { need.trustDays == 1 ? "a day" : "\(need.trustDays) days" }

    mutating func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        switch stage {
        case .code: return take(code: reply, moment)
        case .others:
            if reply.word?.isEmpty == true {
                stage = .code
                return .ask()
            }
            guard let choice = others.find(reply) else { return .ask(after: [others.mistake]) }
            return .answer(choice.factor.asAnswer)
        case .trust(let code):
            if reply.isWord("y") || reply.isWord("yes") { return given(code, trusting: true) }
            guard reply.word?.isEmpty == true || reply.isWord("n") || reply.isWord("no") else {
                return .ask(after: ["Enter y or n."])
            }
            return given(code, trusting: false)
        }
    }

    private mutating func take(code reply: SecretBytes, _ moment: Moment) -> Reaction {
        if sent.canBeResent, reply.isWord("r") {
            return sent.refusal(moment).map { .ask(after: [$0]) }
                ?? .answer(.resend(ResendAnswer()))
        }
        if !others.values.isEmpty, reply.isWord("o") {
            stage = .others
            return .ask(after: others.lines)
        }
        let code = reply.withoutBlanks
        guard !code.isEmpty else { return .ask() }
        guard need.trustDays > 0, trusts == nil else {
            return given(code, trusting: need.trustDays > 0 && trusts == true)
        }
        stage = .trust(code)
        return .ask()
    }

    private func given(_ code: SecretBytes, trusting: Bool) -> Reaction {
        let answer = OneTimeCodeAnswer(code: code, trustDevice: trusting)
        return .answer(.oneTimeCode(answer))
    }

    func learn(from answer: Answer.Answer, _ known: inout KnownPerson) {
        guard case .oneTimeCode(let answer) = answer else { return }
        known.trustsDevice = answer.trustDevice
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .oneTimeCode = answer { true } else { false }
    }

    var acceptedKinds: [AnswerKind] {
        [Self.kind, .code, .resend, ChooseSecondFactorDialogue.kind]
    }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        if kind == ChooseSecondFactorDialogue.kind { return try SecondFactor(value).asAnswer }
        return .oneTimeCode(OneTimeCodeAnswer(code: value))
    }

    /// Drops a choice of the factor that is already in use.
    func adapt(_ answer: Answer.Answer) -> Answer.Answer? {
        guard case .chooseSecondFactor(let choice) = answer else { return answer }
        return choice.factor == need.factor ? nil : answer
    }
}
