internal import FrontdeskDomain
internal import FrontdeskWire

extension Step {
    /// A flow that ended without coming to its end.
    ///
    /// - Parameter end: when another flow may come further; nil if that is not known.
    static func refused(_ reason: ProblemReason, until end: Timestamp? = nil) -> Step {
        let refused = Refused(reason: reason, retryAt: end?.milliseconds ?? 0)
        return Step(need: .refused(refused))
    }

    /// A flow that ended as it should, without a session.
    static func finished(_ reason: FinishReason) -> Step {
        let finished = Finished(reason: reason)
        return Step(need: .finished(finished))
    }
}
