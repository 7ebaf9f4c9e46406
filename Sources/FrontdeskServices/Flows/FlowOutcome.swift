internal import FrontdeskDomain
internal import FrontdeskWire

/// Where a flow stands after an answer.
enum FlowOutcome: Sendable {
    /// It goes on, with its present need, and perhaps with a problem.
    case goesOn(Flow, Problem?)
    /// It ended in a session.
    case done(Done)
    /// It ended without one.
    case refused(ProblemReason)

    /// The flow to keep; nil when it is over.
    var flow: Flow? {
        switch self {
        case .goesOn(let flow, _): flow
        case .done, .refused: nil
        }
    }

    /// The step to answer with, under the flow's new token.
    func step(token: SecretBytes) -> Step {
        var step = Step()
        switch self {
        case .goesOn(let flow, let problem):
            step.flowToken = token
            step.expiresAt = flow.expiresAt.milliseconds
            step.need = SignIn.nextNeed(flow.facts).wire
            step.problem = problem?.wire
        case .done(let done):
            step.need = .done(done)
        case .refused(let reason):
            var refused = Refused()
            refused.reason = reason
            step.need = .refused(refused)
        }
        return step
    }
}

extension Need {
    /// What is asked of the person; nil for what only the daemon can say.
    fileprivate var wire: Step.Need? {
        switch self {
        case .identify: .identify(Identify())
        case .done: nil
        }
    }
}

extension Problem {
    fileprivate var wire: Wire.Problem {
        var wire = Wire.Problem()
        switch self {
        case .invalidFields(let faults):
            wire.reason = .invalidField
            wire.violations = faults.map { $0.fault.violation(of: $0.field) }
        case .notAccepted:
            wire.reason = .notAccepted
        case .tooManyAttempts(let retryAt):
            wire.reason = .tooManyAttempts
            wire.retryAt = retryAt.milliseconds
        }
        return wire
    }
}
