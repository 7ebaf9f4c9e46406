internal import FrontdeskWire

extension Step {
    /// A flow that ended without coming to its end.
    static func refused(_ reason: ProblemReason) -> Step {
        var refused = Refused()
        refused.reason = reason
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
