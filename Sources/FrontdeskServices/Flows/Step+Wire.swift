internal import FrontdeskDomain
internal import FrontdeskFlows
internal import FrontdeskTenancy
package import FrontdeskWire

extension FlowStep {
    /// The step as the caller gets it.
    var wire: Step {
        switch self {
        case .next(let next):
            Step(
                flowToken: next.token,
                expiresAt: next.expiresAt.milliseconds,
                problem: next.problem?.wire,
                need: next.view?.wire
            )
        case .done(let done):
            Step(need: .signedIn(done.wire))
        case .finished(let finish):
            Step(need: .finished(Finished(reason: finish.wire)))
        case .refused(let refusal):
            Step(need: .refused(refusal.wire))
        }
    }
}

extension CompletedSignIn {
    fileprivate var wire: FrontdeskWire.SignedIn {
        var done = FrontdeskWire.SignedIn(
            sessionToken: session.token.text,
            session: session.session.describe(session.session.session)
        )
        if let deviceToken { done.deviceToken = deviceToken }
        done.deviceDays = UInt32(clamping: deviceDays)
        done.rememberToken = rememberToken
        done.recoveryCodes = recoveryCodes
        return done
    }
}

extension FlowFinish {
    fileprivate var wire: FinishReason {
        switch self {
        case .linkSent: .linkSent
        case .passwordSet: .passwordSet
        }
    }
}

extension FlowRefusal {
    fileprivate var wire: Refused {
        switch self {
        case .notAccepted: Refused(reason: .notAccepted)
        case .noSecondFactor: Refused(reason: .noSecondFactor)
        case .mailboxWait(let end): Refused(reason: .mailboxWait, retryAt: end.milliseconds)
        case .tooManyAttempts: Refused(reason: .tooManyAttempts)
        case .tooManySteps: Refused(reason: .tooManySteps)
        case .linkInvalid: Refused(reason: .linkInvalid)
        case .addressTaken: Refused(reason: .addressTaken)
        }
    }
}

extension FlowError: CallErrorConvertible {
    package var callError: CallError {
        switch self {
        case .flowInvalid:
            CallError(.unauthenticated, .flowInvalid, "the flow is not valid; start again")
        case .answerUnfit:
            .invalidField(
                "answer",
                .notAllowed,
                "the answer must match what the step asks for; Describe shows the step again"
            )
        case .registrationNotOffered:
            CallError(
                .failedPrecondition,
                .wrongState,
                "people cannot register here: the machine has no active tenant of patients that"
                    + " offers registration and that this frontend may name"
            )
        case .originMissing:
            .invalidField(
                "client.address",
                .required,
                "the flow is complete: the person's IP address must be given"
            )
        }
    }
}

extension CallError {
    static let answerMissing = CallError.invalidField(
        "answer",
        .required,
        "an answer must be given"
    )
}
