/// Signing in.
///
///     start ──► identify ──► second step ──► first steps ──► done
///                ▲    │       choose a factor    confirm the e-mail address
///                └────┘       its code           set a security question
///           not accepted      (set one up)       change the password
///                                                choose a time zone
///
/// Whatever was fulfilled before is not asked again.
package enum SignIn {
    static func next(_ facts: FlowFacts, _ standing: Standing) -> Need {
        guard facts.hasProof(.password) else { return .identify }
        if asksSecondFactor(facts, standing) { return standing.secondStep(facts) }
        if let duty = nextDuty(standing) { return .duty(duty) }
        return .done
    }

    /// Whether an account whose password was right is let in. Nothing of this shows in the answer.
    ///
    /// - Parameter address: of the person, as the frontend reports it; nil to leave it out.
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

    /// A trusted device or address spares the code; but not to those who are to administer
    /// (Documentation/Security.md).
    private static func asksSecondFactor(_ facts: FlowFacts, _ standing: Standing) -> Bool {
        guard standing.usesTwoSteps, !standing.hasSecondStep(facts) else { return false }
        guard facts.app != .settings else { return true }
        return !standing.isAtTrustedAddress && !facts.hasProof(.trustedDevice)
    }

    /// The first thing that the account owes and the policy asks, in the policy's order. A temporary
    /// password has to be changed whatever the policy says.
    private static func nextDuty(_ standing: Standing) -> Duty? {
        let account = standing.account
        let asked = standing.policy.firstSteps.first { duty in
            account.duties.contains(duty) && account.lacks(duty)
        }
        return asked ?? (account.temporaryPassword == nil ? nil : .changePassword)
    }
}

extension Account {
    /// Whether what a duty asks for is still missing.
    fileprivate func lacks(_ duty: Duty) -> Bool {
        switch duty {
        case .confirmEmail: email != nil && emailConfirmedAt == nil
        case .securityQuestion: securityQuestion == nil
        case .changePassword: true
        case .timeZone: timeZone == nil
        }
    }
}
