import FrontdeskDomain
import Testing

@Suite("Security questions")
struct SecurityQuestionTests {
    @Test("Each question has a unique, stable id and a text in both languages")
    func list() {
        #expect(
            SecurityQuestion.allCases.map(\.id) == [
                "first-school", "first-teacher", "childhood-friend", "childhood-street",
                "childhood-nickname", "childhood-book", "childhood-dream", "first-pet",
                "first-concert", "first-job", "first-flight", "parents-meeting",
            ]
        )
        for question in SecurityQuestion.allCases {
            #expect(SecurityQuestion(id: question.id) == question)
            #expect(question.text(locale: "en") != question.text(locale: "de"))
            #expect(question.text(locale: "en").hasSuffix("?"))
            #expect(question.text(locale: "de-CH") == question.text(locale: "DE_at"))
            #expect(question.text(locale: "fr") == question.text(locale: "en"))
            #expect(question.text(locale: "den") == question.text(locale: ""))
            #expect(question.words.contains { question.text(locale: "de").hasPrefix($0) })
        }
        #expect(SecurityQuestion(id: "first-Pet") == nil)
        #expect(Set(SecurityQuestion.allCases.map { $0.text(locale: "de") }).count == 12)
    }
}
