/// The next input that a flow needs. It depends only on stored facts, never on the previous step.
/// After a restart or a policy change the same flow continues with whatever is missing then.
package enum Need: Sendable, Equatable {
    /// The office, a user name or e-mail address, and the password.
    case identify
    /// The data of a person who registers.
    case registrationForm
    /// The code that was sent to the address of a person who registers.
    case verificationCode
    /// The password that a person chose at registration, because they opened the mailed link
    /// elsewhere.
    case registrationPassword
    /// The user who forgot their password.
    case recover
    /// The password of a known account.
    case password
    /// Which of several second factors to use.
    case chooseSecondFactor
    /// A code from this factor.
    case oneTimeCode(SecondFactor)
    /// Setting up an authenticator: a second factor is required and the account has no other.
    case enrollAuthenticator
    /// A second factor is required, but the account has none and cannot set one up.
    case missingSecondFactor
    /// A second factor is required, but the only one is the mailbox through which the password just
    /// arrived. It does not count before `until`.
    case mailboxWait(until: Timestamp)
    /// The answer to the security question.
    case securityQuestion
    /// A step that the account must complete once.
    case firstStep(FirstStep)
    /// The clinic group of a patient.
    case clinicGroup
    /// A new password, to replace a forgotten one or to set the first one.
    case setPassword
    /// Nothing; the session can be created.
    case done
}

extension Need {
    /// What a flow needs before the user has proved anything.
    package static func first(of kind: FlowKind) -> Need {
        switch kind {
        case .signIn: .identify
        case .register: .registrationForm
        case .recover, .activate: .recover
        case .stepUp: .password
        }
    }

    /// What a flow needs next, given its proofs and the state of its account.
    package static func next(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> Need {
        switch facts.kind {
        case .signIn: SignIn.next(facts, accountFacts)
        case .stepUp: StepUp.next(facts, accountFacts)
        case .recover: Recover.next(facts, accountFacts)
        case .activate: Activate.next(facts)
        case .register: Register.next(facts, accountFacts)
        }
    }
}
