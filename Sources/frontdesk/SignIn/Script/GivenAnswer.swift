internal import FrontdeskClient
internal import FrontdeskReflection

/// The content of an `--answer`.
enum GivenAnswer {
    /// An Answer of the contract.
    case whole(Answer)
    /// The one value that an answer of that kind has.
    case value(AnswerKind, SecretBytes)

    /// - Parameters:
    ///   - kind: nil: the text is an Answer in JSON.
    ///   - text: JSON, or the value.
    /// - Throws: `Failure`, when it makes no sense.
    init(_ kind: AnswerKind?, _ text: SecretBytes) throws(Failure) {
        if kind == .resend {
            self = .whole(Answer(.resend(ResendAnswer())))
        } else if let kind, !text.isObject {
            guard kind.hasOneValue else {
                throw .usage(
                    "--answer \(kind.rawValue) takes a JSON object with its fields",
                    advice: "frontdesk describe Flows/Advance"
                )
            }
            self = .value(kind, text)
        } else {
            self = .whole(try Self.answer(kind, json: text))
        }
    }

    var kind: AnswerKind? {
        switch self {
        case .whole(let answer): answer.answer.map(AnswerKind.init)
        case .value(let kind, _): kind
        }
    }

    private static func answer(
        _ kind: AnswerKind?,
        json text: SecretBytes
    ) throws(Failure) -> Answer {
        guard kind != .code else {
            throw .usage("--answer code takes the code alone")
        }
        do {
            var json = try JSON(parsing: text.visible)
            if let kind { json = .object([.init(kind.rawValue, json)]) }
            var bytes = try MessageSchema(of: Answer.self).bytes(from: json)
            defer { bytes.wipe() }
            let answer = try MessageCodec.decode(
                Answer.self,
                from: bytes,
                in: Arena(budget: WireLimits.responseArena)
            )
            guard answer.answer != nil else { throw Failure.usage("--answer has no answer") }
            return answer
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .usage("--answer: \(error)", advice: "frontdesk describe Flows/Advance")
        }
    }

    /// Whether it has something that must not stand on a command line. Codes may: they are good
    /// once, and for minutes.
    var hasLastingSecret: Bool {
        switch self {
        case .value(.password, _), .value(.securityQuestion, _), .value(.setPassword, _): true
        case .value: false
        case .whole(let answer):
            switch answer.answer {
            case .identify(let answer):
                !answer.password.isEmpty || !answer.deviceToken.isEmpty
            case .password(let answer): !answer.password.isEmpty
            case .securityQuestion(let answer): !answer.answer.isEmpty
            case .setSecurityQuestion(let answer): !answer.answer.isEmpty
            case .changePassword(let answer):
                !answer.currentPassword.isEmpty || !answer.newPassword.isEmpty
                    || !answer.confirmation.isEmpty
            case .setPassword(let answer):
                !answer.newPassword.isEmpty || !answer.confirmation.isEmpty
            case .chooseSecondFactor, .oneTimeCode, .resend, .confirmEmail, .chooseTimeZone,
                .enrolAuthenticator, .recover, nil:
                false
            }
        }
    }
}

extension AnswerKind {
    /// Whether one value says it all, so that it need not be JSON.
    fileprivate var hasOneValue: Bool {
        switch self {
        case .password, .chooseSecondFactor, .oneTimeCode, .securityQuestion, .confirmEmail,
            .setPassword, .chooseTimeZone, .enrolAuthenticator, .code:
            true
        case .identify, .resend, .setSecurityQuestion, .changePassword, .recover: false
        }
    }
}

extension SecretBytes {
    fileprivate var isObject: Bool {
        withUnsafeBytes { bytes in
            bytes.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
        }
    }
}
