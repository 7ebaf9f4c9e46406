internal import FrontdeskClient

extension Failure {
    /// A flow that has not come to its good end.
    ///
    /// - Parameter now: Unix time in milliseconds.
    init(_ step: Step, now: Int64) {
        let reason: ProblemReason =
            if case .refused(let refused) = step.need { refused.reason } else {
                step.problem?.reason ?? .unspecified
            }
        self.init(
            status: .refused,
            code: StatusCode.unauthenticated.name,
            reason: reason.name,
            message: "not signed in: \(reason.words)",
            violations: step.problem?.violations ?? []
        )
        if let retryAt = step.problem?.retryAt, retryAt > now {
            let (wait, overflow) = retryAt.subtractingReportingOverflow(now)
            retryAfterMilliseconds = overflow ? .max : wait
            advice = "try again in \(Moment.wait(milliseconds: retryAfterMilliseconds ?? 0))"
        }
    }
}

extension ProblemReason {
    /// What a person is told.
    fileprivate var words: String {
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
        case .linkInvalid: "the link is not valid any more"
        case .noSecondFactor: "there is no second factor to use; an administrator can help"
        case .unspecified, .unrecognized:
            "the daemon asks for something this command line does not know"
        }
    }
}
