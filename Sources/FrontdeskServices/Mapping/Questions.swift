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
        try PreparedPassword.read(typed, field: field)
    }
}
