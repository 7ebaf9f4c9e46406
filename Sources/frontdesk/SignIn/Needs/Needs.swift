internal import FrontdeskClient

/// The needs that this version can answer, in the order of their field numbers.
enum Needs {
    static var all: [any NeedDialogue.Type] {
        [
            IdentifyDialogue.self,
            PasswordDialogue.self,
            ChooseSecondFactorDialogue.self,
            OneTimeCodeDialogue.self,
            SecurityQuestionDialogue.self,
            ConfirmEmailDialogue.self,
            SetSecurityQuestionDialogue.self,
            ChangePasswordDialogue.self,
            SetPasswordDialogue.self,
            ChooseTimeZoneDialogue.self,
            EnrollAuthenticatorDialogue.self,
            RecoverDialogue.self,
            RegistrationFormDialogue.self,
            VerificationCodeDialogue.self,
            ChooseClinicGroupDialogue.self,
        ]
    }
}

extension Step {
    /// The dialogue for the need; nil if there is nothing to answer, or if this version does not
    /// know the need.
    func dialogue(in context: NeedContext = NeedContext()) -> (any NeedDialogue)? {
        guard let need else { return nil }
        var context = context
        context.isRejected = problem != nil
        return Needs.all.lazy.compactMap { $0.init(need, in: context) }.first
    }

    /// Whether the step needs an answer that this version knows.
    var isOpen: Bool { dialogue() != nil }

    /// The contract's name of the need; nil if there is none, or if this version does not know it.
    var needName: String? {
        switch need {
        case .signedIn: "signed_in"
        case .refused: "refused"
        case .finished: "finished"
        default: dialogue().map { type(of: $0).name }
        }
    }

    /// Whether the person says here who they are or proves it.
    var asksForCredentials: Bool { dialogue().map { type(of: $0).asksForCredentials } ?? false }
}
