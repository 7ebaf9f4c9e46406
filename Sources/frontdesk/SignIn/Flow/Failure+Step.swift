internal import FrontdeskClient

extension Failure {
    /// A flow that ended without success.
    ///
    /// - Parameter what: the consequence, such as `not signed in`.
    init(_ step: Step, _ what: String, _ moment: Moment) {
        var reason = step.problem?.reason ?? .unspecified
        var words = "the daemon asks for something that this version does not know"
        var retryAt = step.problem?.retryAt ?? 0
        if case .refused(let refused) = step.need {
            (reason, retryAt) = (refused.reason, refused.retryAt)
        }
        if step.need != nil { words = reason.words }
        self.init(
            status: .refused,
            code: StatusCode.unauthenticated.name,
            reason: reason.name,
            message: "\(what): \(words)",
            violations: step.problem?.violations ?? []
        )
        if let wait = moment.wait(until: retryAt) {
            retryAfterMilliseconds = wait
            advice = "try again in \(Moment.wait(milliseconds: wait))"
        }
    }
}
