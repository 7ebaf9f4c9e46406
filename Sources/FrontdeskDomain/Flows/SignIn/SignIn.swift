/// Signs a user in.
///
///     start ──► identify ──► second step ──► first steps ──► clinic group ──► done
///                 ▲    │       choose a factor    confirm the e-mail address
///                 └────┘       its code           set a security question
///            not accepted      (set one up)       change the password
///                                                 choose a time zone
///
/// Only patients are asked for a clinic group. They may skip it.
///
/// The flow does not ask again for what was already given.
package enum SignIn {
    static func next(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> Need {
        guard facts.hasProof(.password) else { return .identify }
        if asksSecondFactor(facts, accountFacts) { return accountFacts.secondStep(facts) }
        if let step = nextFirstStep(accountFacts) { return .firstStep(step) }
        return asksClinicGroup(facts, accountFacts) ? .clinicGroup : .done
    }

    /// Whether to admit an account after a correct password. The reply must not reveal the reason.
    ///
    /// - Parameter address: the client's address as the frontend reports it; nil to skip this
    ///   check.
    package static func admits(
        _ account: Account,
        to app: App,
        from address: String? = nil,
        under policy: Policy
    ) -> Bool {
        account.status == .enabled && policy.sessions[app] != nil && account.isEntitled(to: app)
            && address.map(policy.addresses.admits) ?? true
            && (app != .settings || account.role == .administrator || !account.rights.isEmpty)
    }

    /// A trusted device or address makes the code unnecessary, except for the `settings` app
    /// (Documentation/Security.md).
    private static func asksSecondFactor(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> Bool {
        guard accountFacts.usesTwoSteps, !accountFacts.hasSecondStep(facts) else { return false }
        guard facts.app != .settings else { return true }
        return !accountFacts.isAtTrustedAddress && !facts.hasProof(.trustedDevice)
    }

    private static func asksClinicGroup(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> Bool {
        guard facts.app == .patient else { return false }
        return switch accountFacts.policy.clinicGroup.asked {
        case .always: facts.hasAnsweredClinicGroup != true
        case .once: accountFacts.account.clinicGroupChoice == nil
        case .never: false
        }
    }

    /// The next step that is pending on the account and listed in the policy, in the policy's
    /// order. A temporary password must be changed whatever the policy says.
    private static func nextFirstStep(_ accountFacts: AccountFacts) -> FirstStep? {
        let account = accountFacts.account
        let asked = accountFacts.policy.firstSteps.first { step in
            account.pendingFirstSteps.contains(step) && account.lacks(step)
        }
        return asked ?? (account.temporaryPassword == nil ? nil : .changePassword)
    }
}

extension Account {
    /// Whether the account lacks what the step asks for.
    fileprivate func lacks(_ step: FirstStep) -> Bool {
        switch step {
        case .confirmEmail: email != nil && emailConfirmedAt == nil
        case .securityQuestion: securityQuestion == nil
        case .changePassword: true
        case .timeZone: timeZone == nil
        }
    }
}
