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

    package init(
        account: Account,
        policy: Policy,
        hasAuthenticator: Bool = false,
        recoveryCodes: Int = 0,
        isAtTrustedAddress: Bool = false
    ) {
        self.account = account
        self.policy = policy
        self.hasAuthenticator = hasAuthenticator
        self.recoveryCodes = recoveryCodes
        self.isAtTrustedAddress = isAtTrustedAddress
    }
}

extension Standing {
    /// Whether the account has to prove itself by a second factor where nothing spares it.
    package var usesTwoSteps: Bool {
        switch policy.twoStep.required {
        case .everyone: true
        case .administrators: account.wantsTwoStep || isAdministrator
        case .optional: account.wantsTwoStep
        }
    }

    private var isAdministrator: Bool {
        account.role == .administrator || !account.rights.isEmpty
    }

    /// The factors that the tenant allows and the account has, without recovery codes.
    package var factors: [SecondFactor] {
        [SecondFactor.authenticator, .sms, .email].filter { factor in
            policy.twoStep.methods.contains(factor) && hasMeans(of: factor)
        }
    }

    /// Whether a second factor was given that the tenant allows today.
    package func hasSecondStep(_ facts: FlowFacts) -> Bool {
        facts.hasProof(.recoveryCode)
            || policy.twoStep.methods.contains { facts.hasProof($0.proof) }
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
    package var trustDays: Int {
        max(0, min(account.trustDays ?? policy.twoStep.trustDays, policy.twoStep.trustDays))
    }

    /// What is needed to get past the second step.
    package func secondStep(_ facts: FlowFacts) -> Need {
        if facts.enrolling != nil, !hasAuthenticator { return .enrolAuthenticator }
        let choices = choices
        if let factor = facts.factor, choices.contains(factor) { return .oneTimeCode(factor) }
        let factors = factors
        if let preferred = account.preferredFactor, factors.contains(preferred) {
            return .oneTimeCode(preferred)
        }
        switch factors.count {
        case 0 where policy.twoStep.methods.contains(.authenticator) && recoveryCodes == 0:
            return .enrolAuthenticator
        case 0: return recoveryCodes > 0 ? .oneTimeCode(.recoveryCode) : .missingSecondFactor
        case 1: return .oneTimeCode(factors[0])
        default: return .chooseSecondFactor
        }
    }
}
