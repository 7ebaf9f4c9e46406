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
