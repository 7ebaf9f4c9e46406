internal import FrontdeskDomain
internal import FrontdeskWire

extension Step {
    /// The last step of a flow that was refused.
    ///
    /// - Parameter end: when another flow may succeed; nil if that is not known.
    static func refused(_ reason: ProblemReason, until end: Timestamp? = nil) -> Step {
        let refused = Refused(reason: reason, retryAt: end?.milliseconds ?? 0)
        return Step(need: .refused(refused))
    }

    /// The last step of a flow that completed without a session.
    static func finished(_ reason: FinishReason) -> Step {
        let finished = Finished(reason: reason)
        return Step(need: .finished(finished))
    }
}
