/// The state of an account that its flows depend on.
package struct AccountFacts: Sendable, Equatable {
    package var account: Account
    package let policy: Policy
    /// Whether the account has a confirmed authenticator.
    package var hasAuthenticator: Bool
    /// The number of unused recovery codes.
    package var recoveryCodes: Int
    /// Whether the client's address is one that the tenant trusts.
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

extension AccountFacts {
    /// Whether the account must give a second factor unless an exception applies.
    package var usesTwoSteps: Bool { account.usesTwoSteps(under: policy) }

    /// The factors that the tenant allows and the account has, without recovery codes.
    package var enrolledFactors: [SecondFactor] {
        [SecondFactor.authenticator, .sms, .email].filter { factor in
            policy.twoStep.methods.contains(factor) && hasMeans(of: factor)
        }
    }

    /// The enrolled factors that count now.
    package var factors: [SecondFactor] { enrolledFactors.filter { !isSuspended($0) } }

    /// When the wait after a reset through a mailbox ends; nil if there is no wait.
    package var mailboxWaitEnd: Timestamp? {
        account.mailboxWaitEnd(under: policy.recovery, at: time)
    }

    /// Whether the factor is the mailbox through which the password arrived, and the wait has not
    /// ended.
    private func isSuspended(_ factor: SecondFactor) -> Bool {
        factor == .email && mailboxWaitEnd != nil
            && account.canonicalEmail == account.mailboxReset?.mailbox
    }

    /// Whether the flow has proved a second factor that the tenant allows and that counts now.
    package func hasSecondStep(_ facts: FlowFacts) -> Bool {
        facts.hasProof(.recoveryCode)
            || policy.twoStep.methods.contains { !isSuspended($0) && facts.hasProof($0.proof) }
    }

    /// Whether a proof of this kind counts as a second factor now.
    func isSecondFactor(_ kind: ProofKind) -> Bool {
        kind.isSecondFactor && !(kind == SecondFactor.email.proof && isSuspended(.email))
    }

    /// The factors the user may choose from. Recovery codes replace lost factors, so the policy
    /// does not need to allow them.
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

    /// The number of days a device may be trusted: the user's choice, capped by the tenant's
    /// policy.
    package var trustDays: Int { account.trustDays(under: policy) }

    /// What the second step needs.
    package func secondStep(_ facts: FlowFacts) -> Need {
        if facts.enrolling != nil, !hasAuthenticator, mailboxWaitEnd == nil {
            return .enrollAuthenticator
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

    /// What the second step needs if no factor counts. During the wait no authenticator can be set
    /// up: an attacker who controls the mailbox would set up their own.
    private var firstFactor: Need {
        let canEnroll = policy.twoStep.methods.contains(.authenticator)
        if let end = mailboxWaitEnd, canEnroll || !enrolledFactors.isEmpty {
            return .mailboxWait(until: end)
        }
        return canEnroll ? .enrollAuthenticator : .missingSecondFactor
    }
}
