internal import FrontdeskClient

extension ProblemReason {
    /// What a person is told.
    var words: String {
        switch self {
        case .notAccepted:
            "office, user and password do not fit together, or the account may not sign in now"
        case .tooManyAttempts: "there were too many attempts"
        case .tooManySteps: "this sign-in took too many steps"
        case .invalidField: "an entry is missing or not well formed"
        case .wrongCode: "that is not right"
        case .codeExpired: "the code is no longer good"
        case .resendTooSoon: "another code cannot be sent yet"
        case .passwordNotAllowed: "the new password does not follow the guidelines"
        case .wrongPassword: "the current password is not right"
        case .linkInvalid: "the link is not valid any more; a new one may be asked for"
        case .noSecondFactor: "there is no second factor to use; an administrator can help"
        case .mailboxWait:
            "a code to the mailbox that the new password came through does not count yet; an "
                + "administrator can release the account"
        case .unspecified, .unrecognized:
            "the daemon gives a reason this command line does not know (\(name))"
        }
    }
}

extension Problem {
    /// What a person is told before the need is put once more: the reason with the wait, then each
    /// field and what is expected of it, in lines that may quote anybody.
    func lines(for need: Step.Need?, _ moment: Moment) -> [String] {
        let wait = wait(moment).map { " (try again in \(Moment.wait(milliseconds: $0)))" } ?? ""
        return ["frontdesk: \(reason.words)\(wait)"]
            + violations.map { "  \($0.words(for: need))" }
    }

    /// How long the next answer is not looked at, in milliseconds; nil when it is at once.
    func wait(_ moment: Moment) -> Int64? { moment.wait(until: retryAt) }
}

extension FieldViolation {
    fileprivate func words(for need: Step.Need?) -> String {
        let name = field.split(separator: ".").last ?? ""
        let words = String(name.map { $0 == "_" ? " " : $0 })
        return "\(words): \(reason.guideline(of: need?.guidelines ?? []) ?? expectation)"
    }

    private var expectation: String {
        switch reason {
        case .notRepeated: "it is not the same as the new password"
        case .unchanged: "it must differ from the one there is"
        case .required where description.isEmpty: "it must be given"
        default: description.isEmpty ? reason.name : description
        }
    }
}

extension Step.Need {
    /// The rules for a new password, where one is asked for.
    fileprivate var guidelines: [Guideline] {
        switch self {
        case .changePassword(let need): need.guidelines
        case .setPassword(let need): need.guidelines
        default: []
        }
    }
}
