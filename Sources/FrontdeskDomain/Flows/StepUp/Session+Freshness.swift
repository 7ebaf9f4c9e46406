extension Session {
    /// Whether the person has a fresh proof: the password and, if the account uses two steps, a second
    /// factor, each proven in the last ten minutes. A trusted device does not count as a second
    /// factor, and neither does a mailbox that the password came through.
    ///
    /// - Parameter kind: what is being proven now, in addition to the session's proofs.
    package func isFresh(
        for accountFacts: AccountFacts,
        proving kind: ProofKind? = nil,
        at now: Timestamp
    ) -> Bool {
        let fresh = proofs.filter { $0.isFresh(at: now) }.map(\.kind) + (kind.map { [$0] } ?? [])
        guard fresh.contains(.password) else { return false }
        return !accountFacts.usesTwoSteps || fresh.contains(where: accountFacts.isSecondFactor)
    }
}
