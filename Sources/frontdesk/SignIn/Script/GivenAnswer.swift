internal import FrontdeskClient
internal import FrontdeskReflection

/// The parsed content of an `--answer`.
enum GivenAnswer {
    /// An Answer message.
    case whole(Answer)
    /// The only value of an answer of this kind.
    case value(AnswerKind, SecretBytes)

    /// - Parameters:
    ///   - kind: nil if the text is an Answer message in JSON.
    ///   - text: JSON, or the value.
    /// - Throws: `Failure` if the text is invalid.
    init(_ kind: AnswerKind?, _ text: SecretBytes) throws(Failure) {
        if kind == .resend {
            self = .whole(Answer(.resend(ResendAnswer())))
        } else if let kind, !text.isObject {
            guard kind.hasOneValue else {
                throw .usage(
                    "--answer \(kind.rawValue) must be a JSON object with its fields",
                    advice: "see frontdesk describe Flows/Advance"
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
            throw .usage("--answer code must be the code itself, not a JSON object")
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
            guard answer.answer != nil else { throw Failure.usage("--answer contains no answer") }
            return answer
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .usage("--answer: \(error)", advice: "see frontdesk describe Flows/Advance")
        }
    }

    /// Whether the answer contains a secret that must not be a command-line argument. Codes may be
    /// arguments: they work once and expire within minutes.
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
                .enrollAuthenticator, .recover, nil:
                false
            }
        }
    }
}

extension AnswerKind {
    /// Whether the answer has only one value, so that it need not be JSON.
    fileprivate var hasOneValue: Bool {
        switch self {
        case .password, .chooseSecondFactor, .oneTimeCode, .securityQuestion, .confirmEmail,
            .setPassword, .chooseTimeZone, .enrollAuthenticator, .code:
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
