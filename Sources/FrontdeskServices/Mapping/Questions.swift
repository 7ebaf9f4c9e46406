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

extension PreparedAnswer {
    /// Reads the answer to a security question. To set an answer, pass its question: words of the
    /// question are then rejected.
    ///
    /// - Throws: `CallError` for an internal fault; faults of the field are in the result.
    static func read(
        _ typed: SecretBytes,
        to question: SecurityQuestion?,
        field: String
    ) throws(CallError) -> Result<PreparedAnswer, FieldFault> {
        let fault: AnswerFault
        do {
            return .success(
                try typed.withUnsafeBytes { bytes throws(AnswerFault) in
                    try PreparedAnswer(bytes, avoiding: question?.words ?? [])
                }
            )
        } catch { fault = error }
        let words: TextFault
        switch fault {
        case .noMemory: throw .storageUnavailable
        case .empty: words = .empty
        case .tooLong(let limit): words = .tooLong(limit: limit)
        case .tooShort(let minimum): words = .tooShort(minimum: minimum)
        case .notText: words = .malformed(expected: "text without U+0000")
        case .fromQuestion: words = .malformed(expected: "something that is not in the question")
        }
        return .failure(FieldFault(field: field, fault: words))
    }
}
