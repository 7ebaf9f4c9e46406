extension Account {
    /// The number of days a device may be trusted: the user's choice, capped by the tenant's
    /// policy.
    package func trustDays(under policy: Policy) -> Int {
        max(0, min(trustDays ?? policy.twoStep.trustDays, policy.twoStep.trustDays))
    }

    /// Whether the account must give a second factor unless an exception applies.
    package func usesTwoSteps(under policy: Policy) -> Bool {
        switch policy.twoStep.requiredFor {
        case .everyone: true
        case .administrators: isTwoStepEnabled || role == .administrator || !rights.isEmpty
        case .none: isTwoStepEnabled
        }
    }

    /// When the wait after a reset through a mailbox ends; nil if there is no wait.
    package func mailboxWaitEnd(under policy: RecoveryPolicy, at now: Timestamp) -> Timestamp? {
        guard let reset = mailboxReset, !reset.at.isAhead(of: now) else { return nil }
        let end = reset.at + policy.mailboxWait
        return now < end ? end : nil
    }
}
