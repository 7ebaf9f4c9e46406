internal import FrontdeskClient

extension ProblemReason {
    /// The message for a person.
    var words: String {
        switch self {
        case .notAccepted:
            "the office, user or password is incorrect, or the account cannot sign in now"
        case .tooManyAttempts: "too many attempts"
        case .tooManySteps: "too many steps in this sign-in"
        case .invalidField: "a field is missing or malformed"
        case .wrongCode: "the answer is wrong"
        case .codeExpired: "the code has expired"
        case .resendTooSoon: "another code cannot be sent yet"
        case .passwordNotAllowed: "the new password does not follow the guidelines"
        case .wrongPassword: "the current password is wrong"
        case .linkInvalid: "the link is no longer valid; you can request a new one"
        case .noSecondFactor: "no second factor is available; an administrator can help"
        case .mailboxWait:
            "the mailbox that received the new password cannot receive a second factor yet; an "
                + "administrator can end this wait"
        case .addressTaken: "the address has an account by now; sign in with it"
        case .unknownGroup: "there is no clinic group with this name or QR code"
        case .unspecified, .unrecognized:
            "the daemon gave a reason that this version does not know (\(name))"
        }
    }
}

extension Problem {
    /// The lines to print before asking again: the reason with the waiting time, then what each
    /// field must contain. They may contain untrusted text.
    ///
    /// - Parameter guidelines: the rules for a new password, if the need asks for one.
    func lines(_ guidelines: [Guideline], _ moment: Moment) -> [String] {
        let wait = wait(moment).map { " (try again in \(Moment.wait(milliseconds: $0)))" } ?? ""
        return ["frontdesk: \(reason.words)\(wait)"]
            + violations.map { "  \($0.words(guidelines))" }
    }

    /// The milliseconds until the daemon accepts the next answer; nil if it does so at once.
    func wait(_ moment: Moment) -> Int64? { moment.wait(until: retryAt) }
}

extension FieldViolation {
    fileprivate func words(_ guidelines: [Guideline]) -> String {
        let name = field.split(separator: ".").last ?? ""
        let words = String(name.map { $0 == "_" ? " " : $0 })
        return "\(words): \(reason.guideline(of: guidelines) ?? expectation)"
    }

    private var expectation: String {
        switch reason {
        case .confirmationMismatch: "it must match the new password"
        case .unchanged: "it must differ from the current one"
        case .required where description.isEmpty: "it is required"
        default: description.isEmpty ? reason.name : description
        }
    }
}
