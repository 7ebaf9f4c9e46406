import FrontdeskDomain

/// Initial accounts and facts for tests of needs.
enum People {
    static let now = Timestamp(milliseconds: 1_800_000_000_000)
    static let unused = TemporaryPassword(expiresAt: now + .seconds(3600))

    static func account(_ change: (inout Account) -> Void = { _ in }) -> Account {
        var account = Account(
            id: AccountID(from: SeededEntropy(seed: 1)),
            userName: "anna",
            canonicalUserName: CanonicalName("anna") ?? CanonicalName(stored: []),
            email: "anna@nord.example",
            canonicalEmail: CanonicalName("anna@nord.example"),
            role: .member,
            status: .enabled,
            passwordVerifier: "",
            createdAt: now
        )
        change(&account)
        return account
    }

    static func facts(_ kind: FlowKind, _ proofs: [ProofKind], app: App? = .pro) -> FlowFacts {
        var facts = FlowFacts(kind: kind, app: app)
        for proof in proofs { facts.prove(proof, at: now) }
        return facts
    }

    /// The preset of an office, modified by `change`.
    static func office(_ change: (inout Policy) -> Void = { _ in }) -> Policy {
        var policy = Policy.preset(for: .office)
        change(&policy)
        return policy
    }

    static func accountFacts(
        _ account: Account = account(),
        _ policy: Policy = office(),
        authenticator: Bool = false,
        recoveryCodes: Int = 0,
        trustedAddress: Bool = false,
        at now: Timestamp = now
    ) -> AccountFacts {
        AccountFacts(
            account: account,
            policy: policy,
            hasAuthenticator: authenticator,
            recoveryCodes: recoveryCodes,
            isAtTrustedAddress: trustedAddress,
            at: now
        )
    }
}
