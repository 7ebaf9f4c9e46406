internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

extension QuestionText {
    init(question: String, locale: String) {
        self.init()
        questionID = question
        text = SecurityQuestion(id: question)?.text(locale: locale) ?? ""
    }

    static func all(locale: String) -> [QuestionText] {
        SecurityQuestion.allCases.map {
            QuestionText(question: $0.id, locale: locale)
        }
    }
}

/// The answer to a security question.
enum SecurityAnswerText {
    static func read(
        _ typed: SecretBytes,
        to question: SecurityQuestion?,
        field: String
    ) throws(CallError) -> Result<PreparedPassword, FieldFault> {
        let fault: AnswerFault
        do {
            return .success(
                try typed.withUnsafeBytes { bytes throws(AnswerFault) in
                    try PreparedAnswer(bytes, avoiding: question?.words ?? []).prepared
                }
            )
        } catch { fault = error }
        let expected: TextFault =
            switch fault {
            case .noMemory: throw .storageUnavailable
            case .empty: .empty
            case .tooLong(let limit): .tooLong(limit: limit)
            case .tooShort(let minimum): .tooShort(minimum: minimum)
            case .fromQuestion: .malformed(expected: "more than a word of the question")
            case .notText: .malformed(expected: "text without U+0000")
            }
        return .failure(FieldFault(field: field, fault: expected))
    }
}
