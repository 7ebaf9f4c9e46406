/// A security question from a fixed list. A tenant may ask it in addition to a mailed link, never
/// instead of one. The answers stay the same for life and appear in no public register. The raw
/// value is stored as the question's id and must never be reused for another question.
package enum SecurityQuestion: String, Sendable, CaseIterable {
    case firstSchool = "first-school"
    case firstTeacher = "first-teacher"
    case childhoodFriend = "childhood-friend"
    case childhoodStreet = "childhood-street"
    case childhoodNickname = "childhood-nickname"
    case childhoodBook = "childhood-book"
    case childhoodDream = "childhood-dream"
    case firstPet = "first-pet"
    case firstConcert = "first-concert"
    case firstJob = "first-job"
    case firstFlight = "first-flight"
    case parentsMeeting = "parents-meeting"

    package init?(id: String) { self.init(rawValue: id) }

    package var id: String { rawValue }

    /// The question in German if the BCP 47 tag is German, otherwise in English.
    package func text(locale: String) -> String {
        let language = locale.prefix { $0 != "-" && $0 != "_" }.lowercased()
        return language == "de" ? texts.german : texts.english
    }

    /// The words of the question in every language. An answer must not consist of them.
    package var words: [String] {
        [texts.english, texts.german].flatMap { text in
            text.unicodeScalars.split { !$0.isLetterOrDigit }.map { String($0) }
        }
    }

    private var texts: (english: String, german: String) {
        switch self {
        case .firstSchool:
            ("What was the name of your first school?", "Wie hiess Ihre erste Schule?")
        case .firstTeacher:
            ("What was the surname of your first teacher?", "Wie hiess Ihre erste Lehrperson?")
        case .childhoodFriend:
            (
                "What was the first name of your best friend in childhood?",
                "Welchen Vornamen hatte Ihr bester Freund oder Ihre beste Freundin in der Kindheit?"
            )
        case .childhoodStreet:
            ("In which street did you grow up?", "In welcher Strasse sind Sie aufgewachsen?")
        case .childhoodNickname:
            ("What nickname did you have as a child?", "Welchen Spitznamen hatten Sie als Kind?")
        case .childhoodBook:
            (
                "What was your favourite book as a child?",
                "Welches Buch mochten Sie als Kind am liebsten?"
            )
        case .childhoodDream:
            (
                "What did you want to become when you were a child?",
                "Was wollten Sie als Kind werden?"
            )
        case .firstPet:
            ("What was the name of your first pet?", "Wie hiess Ihr erstes Haustier?")
        case .firstConcert:
            ("Whose concert did you go to first?", "Wessen Konzert haben Sie zuerst besucht?")
        case .firstJob:
            ("In which town was your first job?", "In welchem Ort war Ihre erste Stelle?")
        case .firstFlight:
            ("Where did your first flight take you?", "Wohin führte Ihr erster Flug?")
        case .parentsMeeting:
            ("Where did your parents meet?", "Wo haben sich Ihre Eltern kennengelernt?")
        }
    }
}
