internal import FrontdeskDomain

/// A change of a stored flow that an answer can advance.
protocol AdvancingChange {
    var flow: Flow { get set }
    /// The reason for which the flow is refused, if it is.
    var refusal: FlowRefusal? { get set }

    /// Takes an answer to the need of the flow.
    ///
    /// - Returns: why the answer was not accepted; nil if it was.
    /// - Throws: `FlowError.answerUnfit` unless the answer matches the need.
    mutating func take(_ answer: NeedAnswer) throws -> Problem?
}

extension AdvancingChange {
    /// Takes one of the limited number of answers.
    mutating func advance(with answer: NeedAnswer) throws -> Problem? {
        guard flow.advances < FlowLimits.advances else {
            refusal = .tooManySteps
            return nil
        }
        flow.advances += 1
        return try take(answer)
    }
}
