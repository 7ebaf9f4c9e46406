internal import FrontdeskClient

/// The kind of an `--answer`: one of the contract's answers, or `code`.
enum AnswerKind: String, CaseIterable {
    case identify
    case password
    case chooseSecondFactor = "choose_second_factor"
    case oneTimeCode = "one_time_code"
    case resend
    case securityQuestion = "security_question"
    case confirmEmail = "confirm_email"
    case setSecurityQuestion = "set_security_question"
    case changePassword = "change_password"
    case setPassword = "set_password"
    case chooseTimeZone = "choose_time_zone"
    case enrollAuthenticator = "enroll_authenticator"
    case recover
    /// A code for any need that asks for one.
    case code

    /// - Parameter name: the contract's name, with underscores or hyphens.
    init?(name: String) { self.init(rawValue: String(name.map { $0 == "-" ? "_" : $0 })) }

    /// The kind of an Answer message.
    init(_ answer: Answer.Answer) {
        self =
            switch answer {
            case .identify: .identify
            case .password: .password
            case .chooseSecondFactor: .chooseSecondFactor
            case .oneTimeCode: .oneTimeCode
            case .resend: .resend
            case .securityQuestion: .securityQuestion
            case .confirmEmail: .confirmEmail
            case .setSecurityQuestion: .setSecurityQuestion
            case .changePassword: .changePassword
            case .setPassword: .setPassword
            case .chooseTimeZone: .chooseTimeZone
            case .enrollAuthenticator: .enrollAuthenticator
            case .recover: .recover
            }
    }

    /// Whether an answer of this kind fits a need.
    func fits(_ need: Step.Need?) -> Bool {
        switch (self, need) {
        case (.code, .oneTimeCode), (.code, .enrollAuthenticator): true
        case (.code, .confirmEmail(let need)): need.codeSent
        case (.resend, .oneTimeCode), (.resend, .confirmEmail): true
        case (.chooseSecondFactor, .oneTimeCode), (.password, .identify): true
        default: need?.name == rawValue
        }
    }
}

extension Step.Need {
    /// The contract's name of the need, which is also the name of its answer.
    var name: String {
        switch self {
        case .identify: "identify"
        case .password: "password"
        case .chooseSecondFactor: "choose_second_factor"
        case .oneTimeCode: "one_time_code"
        case .securityQuestion: "security_question"
        case .confirmEmail: "confirm_email"
        case .setSecurityQuestion: "set_security_question"
        case .changePassword: "change_password"
        case .setPassword: "set_password"
        case .chooseTimeZone: "choose_time_zone"
        case .enrollAuthenticator: "enroll_authenticator"
        case .recover: "recover"
        case .signedIn: "signed_in"
        case .refused: "refused"
        case .finished: "finished"
        }
    }
}
