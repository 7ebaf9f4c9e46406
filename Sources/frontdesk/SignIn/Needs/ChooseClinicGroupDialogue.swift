internal import FrontdeskClient

/// `ChooseClinicGroup`: asks a patient for the name of a clinic group or the content of its QR code.
struct ChooseClinicGroupDialogue: NeedDialogue {
    static let name = "choose_clinic_group"
    static let answerForm = AnswerForm.value

    private let need: ChooseClinicGroup

    init?(_ need: Step.Need, in context: NeedContext) {
        guard case .chooseClinicGroup(let need) = need else { return nil }
        self.need = need
    }

    func introduction(_ moment: Moment) -> [String] {
        let other = need.lastGroup.isEmpty ? "" : " Type - to continue without one."
        return ["Which clinic group? Type its name, or the content of its QR code.\(other)"]
    }

    var question: Question {
        .open("Clinic group [\(need.lastGroup.isEmpty ? "none" : need.lastGroup)]: ")
    }

    func take(_ reply: SecretBytes, _ moment: Moment) -> Reaction {
        guard let word = reply.word else { return .ask(after: ["Enter text."]) }
        guard word.isEmpty else { return .answer(.chooseClinicGroup(ClinicGroupText.answer(word))) }
        let choice = need.lastGroup.isEmpty ? ClinicGroupText.none : ClinicGroupText.same
        return .answer(.chooseClinicGroup(choice))
    }

    static func isAnswer(_ answer: Answer.Answer) -> Bool {
        if case .chooseClinicGroup = answer { true } else { false }
    }

    func answer(_ kind: AnswerKind, _ value: SecretBytes) throws(Failure) -> Answer.Answer? {
        .chooseClinicGroup(ClinicGroupText.answer(try value.answerText()))
    }
}

/// How people type a clinic group.
enum ClinicGroupText {
    static let none = ChooseClinicGroupAnswer(choice: .skip(true))
    static let same = ChooseClinicGroupAnswer(choice: .same(true))

    /// `-` for no group, the content of a QR code, or a name.
    static func answer(_ text: String) -> ChooseClinicGroupAnswer {
        if text == "-" { return none }
        let isScanned = text.hasPrefix("fdq_") || text.contains("://")
        return ChooseClinicGroupAnswer(choice: isScanned ? .qrPayload(text) : .name(text))
    }
}
