internal import FrontdeskDomain
internal import FrontdeskWire

extension Step {
    /// A flow that ended without coming to its end.
    ///
    /// - Parameter end: when another flow may come further; nil if that is not known.
    static func refused(_ reason: ProblemReason, until end: Timestamp? = nil) -> Step {
        var refused = Refused()
        refused.reason = reason
        refused.retryAt = end?.milliseconds ?? 0
        var step = Step()
        step.need = .refused(refused)
        return step
    }

    /// A flow that ended as it should, without a session.
    static func finished(_ reason: FinishReason) -> Step {
        var finished = Finished()
        finished.reason = reason
        var step = Step()
        step.need = .finished(finished)
        return step
    }
}
