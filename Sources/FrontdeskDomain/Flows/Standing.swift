/// How an account stands, as far as its flows depend on it.
package struct Standing: Sendable, Equatable {
    package var account: Account
    package let policy: Policy
    /// Whether an authenticator was set up and confirmed.
    package var hasAuthenticator: Bool
    /// Recovery codes that are left.
    package var recoveryCodes: Int
    /// Whether the person is at an address that the tenant trusts.
    package let isAtTrustedAddress: Bool
    package let time: Timestamp

    package init(
        account: Account,
        policy: Policy,
        hasAuthenticator: Bool = false,
        recoveryCodes: Int = 0,
        isAtTrustedAddress: Bool = false,
        at now: Timestamp
    ) {
        self.account = account
        self.policy = policy
        self.hasAuthenticator = hasAuthenticator
        self.recoveryCodes = recoveryCodes
        self.isAtTrustedAddress = isAtTrustedAddress
        time = now
    }
}

extension Standing {
    /// Whether the account has to prove itself by a second factor where nothing spares it.
    package var usesTwoSteps: Bool { account.usesTwoSteps(under: policy) }

    /// The factors that the tenant allows and the account has, without recovery codes.
    package var enrolledFactors: [SecondFactor] {
        [SecondFactor.authenticator, .sms, .email].filter { factor in
            policy.twoStep.methods.contains(factor) && hasMeans(of: factor)
        }
    }

    /// Those of them that count now.
    package var factors: [SecondFactor] { enrolledFactors.filter { !isSuspended($0) } }

    /// When the wait after a reset through a mailbox ends; nil if none runs.
    package var mailboxWaitEnd: Timestamp? {
        account.mailboxWaitEnd(under: policy.recovery, at: time)
    }

    /// Whether the factor is the mailbox that the password came through, and the wait runs.
    private func isSuspended(_ factor: SecondFactor) -> Bool {
        factor == .email && mailboxWaitEnd != nil
            && account.canonicalEmail == account.mailboxReset?.mailbox
    }

    /// Whether a second factor was given that the tenant allows today and that counts now.
    package func hasSecondStep(_ facts: FlowFacts) -> Bool {
        facts.hasProof(.recoveryCode)
            || policy.twoStep.methods.contains { !isSuspended($0) && facts.hasProof($0.proof) }
    }

    /// Whether a proof of this kind is a second factor now.
    func isSecondFactor(_ kind: ProofKind) -> Bool {
        kind.isSecondFactor && !(kind == SecondFactor.email.proof && isSuspended(.email))
    }

    /// All that the person may choose from. Recovery codes are for the day the others are lost, and
    /// need no leave of the policy.
    package var choices: [SecondFactor] {
        factors + (recoveryCodes > 0 ? [.recoveryCode] : [])
    }

    private func hasMeans(of factor: SecondFactor) -> Bool {
        switch factor {
        case .authenticator: hasAuthenticator
        case .sms: account.phone != nil
        case .email: account.email != nil
        case .recoveryCode: recoveryCodes > 0
        }
    }

    /// For how many days a device may be trusted today: what the person chose, under the tenant's
    /// cap.
    package var trustDays: Int { account.trustDays(under: policy) }

    /// What is needed to get past the second step.
    package func secondStep(_ facts: FlowFacts) -> Need {
        if facts.enrolling != nil, !hasAuthenticator, mailboxWaitEnd == nil {
            return .enrolAuthenticator
        }
        let choices = choices
        if let factor = facts.factor, choices.contains(factor) { return .oneTimeCode(factor) }
        let factors = factors
        if let preferred = account.preferredFactor, factors.contains(preferred) {
            return .oneTimeCode(preferred)
        }
        switch factors.count {
        case 0 where recoveryCodes > 0: return .oneTimeCode(.recoveryCode)
        case 0: return firstFactor
        case 1: return .oneTimeCode(factors[0])
        default: return .chooseSecondFactor
        }
    }

    /// What is needed where no factor counts. During the wait no authenticator is set up instead:
    /// whoever controls the mailbox would set up their own.
    private var firstFactor: Need {
        let canEnrol = policy.twoStep.methods.contains(.authenticator)
        if let end = mailboxWaitEnd, canEnrol || !enrolledFactors.isEmpty {
            return .mailboxWait(until: end)
        }
        return canEnrol ? .enrolAuthenticator : .missingSecondFactor
    }
}

extension Account {
    /// For how many days a device may be trusted: what the person chose, under the tenant's cap.
    package func trustDays(under policy: Policy) -> Int {
        max(0, min(trustDays ?? policy.twoStep.trustDays, policy.twoStep.trustDays))
    }

    /// Whether the account has to give a second factor where nothing spares it.
    package func usesTwoSteps(under policy: Policy) -> Bool {
        switch policy.twoStep.required {
        case .everyone: true
        case .administrators: wantsTwoStep || role == .administrator || !rights.isEmpty
        case .optional: wantsTwoStep
        }
    }
}
