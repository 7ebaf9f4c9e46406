internal import FrontdeskClient
internal import FrontdeskReflection

/// The parsed content of an `--answer`.
enum GivenAnswer {
    /// An Answer message.
    case whole(Answer.Answer)
    /// The only value of an answer of this kind.
    case value(AnswerKind, SecretBytes)

    /// - Parameters:
    ///   - kind: nil if the text is an Answer message in JSON.
    ///   - text: JSON, or the value.
    /// - Throws: `Failure` if the text is invalid.
    init(_ kind: AnswerKind?, _ text: SecretBytes) throws(Failure) {
        if kind == .resend {
            self = .whole(.resend(ResendAnswer()))
        } else if let kind, !text.isObject {
            guard kind.form != .object else {
                throw .usage(
                    "--answer \(kind.name) must be a JSON object with its fields",
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
        case .whole(let answer): AnswerKind(answer)
        case .value(let kind, _): kind
        }
    }

    private static func answer(
        _ kind: AnswerKind?,
        json text: SecretBytes
    ) throws(Failure) -> Answer.Answer {
        guard kind != .code else {
            throw .usage("--answer code must be the code itself, not a JSON object")
        }
        do {
            var json = try JSON(parsing: text.visible)
            if let kind { json = .object([.init(kind.name, json)]) }
            var bytes = try MessageSchema(of: Answer.self).bytes(from: json)
            defer { bytes.wipe() }
            let message = try MessageCodec.decode(
                Answer.self,
                from: bytes,
                in: Arena(budget: WireLimits.responseArena)
            )
            guard let answer = message.answer else {
                throw Failure.usage("--answer contains no answer")
            }
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
        case .value(let kind, _): kind.form == .secret
        case .whole(let answer):
            kind?.need?.lastingSecrets(in: answer).contains { !$0.isEmpty } ?? false
        }
    }

    /// Whether the need takes an answer of this kind.
    func fits(_ dialogue: any NeedDialogue) -> Bool {
        kind.map(dialogue.acceptedKinds.contains) ?? false
    }

    /// The answer to a need that accepts this kind; nil if it would change nothing.
    ///
    /// - Throws: `Failure` if the value is invalid for the need.
    func answer(to dialogue: any NeedDialogue) throws(Failure) -> Answer.Answer? {
        let answer =
            switch self {
            case .whole(let answer): answer
            case .value(let kind, let value): try dialogue.answer(kind, value)
            }
        return answer.flatMap(dialogue.adapt)
    }
}

extension SecretBytes {
    fileprivate var isObject: Bool {
        withUnsafeBytes { bytes in
            bytes.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
        }
    }
}
