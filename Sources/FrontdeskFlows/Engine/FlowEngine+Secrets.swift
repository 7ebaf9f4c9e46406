internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// Verifies and replaces the secrets of identified people.
extension FlowEngine {
    /// The problem to show if the person's next answer would not be verified; nil if it would. A
    /// right answer must not be rejected as wrong.
    func wait(of held: HeldFlow, under key: AttemptKey) async throws -> Problem? {
        try await held.space.read { snapshot in
            held.flow.wait(try snapshot.store.attempts.find(key.bytes), at: snapshot.now)
        }
    }

    /// The same for the next password.
    func passwordWait(of held: HeldFlow) async throws -> Problem? {
        try await wait(of: held, under: held.space.attemptKey(for: try held.account))
    }

    /// Verifies a secret of the flow's account. If it is right, `grant` runs in the transaction that
    /// stores the success.
    func verify<Granted: Sendable>(
        _ secret: AccountSecret,
        _ password: PreparedPassword,
        _ held: HeldFlow,
        _ advance: Advance,
        for purpose: WritePurpose = .ordinary,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        try await check.verify(
            secret,
            password,
            of: held.account,
            in: held.space,
            by: advance.visitor,
            flow: held.flow.id,
            for: purpose,
            advance.call,
            grant: grant
        )
    }

    /// Makes the verifier of a new secret of the flow's account.
    func makeVerifier(
        of password: PreparedPassword,
        _ held: HeldFlow,
        _ advance: Advance
    ) async throws -> String {
        try await check.makeVerifier(
            of: password,
            for: held.account,
            in: held.space,
            advance.call
        )
    }

    /// Counts in the flow a password that was not accepted. Ends the flow if the account accepts no
    /// further passwords.
    func countWrongPassword<Granted>(
        _ held: HeldFlow,
        _ advance: Advance,
        _ verdict: PasswordVerdict<Granted>
    ) async throws -> FlowOutcome {
        let step = try await change(held, from: advance.origin) { change in
            change.flow.advances += 1
            try change.fail(under: change.person.passwordKey)
            return verdict.problem(at: change.now)
        }
        return .stored(step)
    }
}
