internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// Verifies and replaces the secrets of identified people.
extension FlowEngine {
    /// Verifies a secret of the flow's account. If it is right, `grant` runs in the transaction that
    /// stores the success.
    func verify<Granted: Sendable>(
        _ secret: AccountSecret,
        _ password: PreparedPassword,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        for purpose: WritePurpose = .ordinary,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        try await check.verify(
            secret,
            password,
            of: loaded.account,
            in: loaded.space,
            by: advance.visitor,
            flow: loaded.flow.id,
            for: purpose,
            advance.call,
            grant: grant
        )
    }

    /// Makes the verifier of a new secret of the flow's account.
    func makeVerifier(
        of password: PreparedPassword,
        _ loaded: LoadedFlow,
        _ advance: Advance
    ) async throws -> String {
        try await check.makeVerifier(
            of: password,
            for: loaded.account,
            in: loaded.space,
            advance.call
        )
    }

    /// Counts in the flow a password that was not accepted. Ends the flow if the account accepts no
    /// further passwords.
    func countWrongPassword<Granted>(
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ verdict: PasswordVerdict<Granted>
    ) async throws -> FlowOutcome {
        let step = try await change(loaded, from: advance.origin) { change in
            change.flow.advances += 1
            try change.fail(under: change.person.passwordKey)
            return verdict.problem(at: change.now)
        }
        return .stored(step)
    }
}
