/// The one thing a flow needs next. It follows from what is stored alone: never from where the
/// conversation stood before, so that after a restart, or a change of policy, the same flow goes on
/// with what is missing then.
package enum Need: Sendable, Equatable {
    /// Office, user name or e-mail address, and password.
    case identify
    /// Whose password was forgotten.
    case recover
    /// The password of an account that is known.
    case password
    /// Which of several second factors to use.
    case chooseSecondFactor
    /// A code of this factor.
    case oneTimeCode(SecondFactor)
    /// An authenticator to be set up: a factor is asked for and there is no other.
    case enrolAuthenticator
    /// A second factor, but there is none and none can be set up.
    case missingSecondFactor
    /// A second factor, but the only one is the mailbox that the password has just come through, and
    /// it does not count before `until`.
    case mailboxWait(until: Timestamp)
    /// The answer to the security question.
    case securityQuestion
    /// What the account owes once.
    case duty(Duty)
    /// A new password, in the place of one that is forgotten or was never set.
    case setPassword
    /// Nothing: a session can be made.
    case done
}

extension Need {
    /// What is needed by somebody who has proven nothing yet.
    package static func first(of kind: FlowKind) -> Need {
        switch kind {
        case .signIn: .identify
        case .recover, .activate: .recover
        case .stepUp: .password
        }
    }

    /// What a flow needs next, given what was proven in it and how its account stands.
    package static func next(_ facts: FlowFacts, _ standing: Standing) -> Need {
        switch facts.kind {
        case .signIn: SignIn.next(facts, standing)
        case .stepUp: StepUp.next(facts, standing)
        case .recover: Recover.next(facts, standing)
        case .activate: Activate.next(facts)
        }
    }
}
