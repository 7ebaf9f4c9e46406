internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage

/// The transaction that records the outcome of an attempt.
extension PasswordCheck {
    /// Stores the outcome. The caller cannot prevent this: failures count even if the caller has
    /// stopped waiting.
    func store<Granted: Sendable>(
        _ judgement: PasswordHashing.Outcome,
        of candidate: Candidate,
        _ attempt: PasswordAttempt,
        isAwaited: Bool,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> Outcome<Granted> {
        try await attempt.space.write(
            for: nil,
            attempt.purpose,
            afterwards: { [gate] _ in if candidate.isAdmitted { gate.leave(candidate.key) } },
            { transaction in
                if let wait = try Self.wait(for: candidate, attempt, in: transaction) {
                    return .overtaken(wait)
                }
                let outcome = try Self.outcome(
                    judgement,
                    of: candidate,
                    attempt,
                    isAwaited: isAwaited,
                    in: transaction,
                    grant: grant
                )
                if case .refused(let reason) = outcome {
                    try Self.record(reason, of: candidate, attempt, in: transaction)
                }
                return outcome
            }
        )
    }

    /// The wait during which the attempt reveals nothing. It may have begun after the attempt was
    /// admitted, because codes count under the same key as security answers and pass no gate. The
    /// transaction that adds to the count therefore reads it again.
    private static func wait(
        for candidate: Candidate,
        _ attempt: PasswordAttempt,
        in transaction: Transaction
    ) throws -> Duration? {
        guard candidate.isAdmitted || attempt.showsWait else { return nil }
        let record = try transaction.store.attempts.find(candidate.key.bytes)
        return switch record.lockout(at: transaction.now) {
        case .open: nil
        case .locked(let end): end.since(transaction.now)
        case .lockedIndefinitely: record.lockoutDuration
        }
    }

    /// Counts and records a rejected attempt. An attempt that was not verified does not count, but
    /// a record is stored anyway, because its answer must not come sooner.
    private static func record(
        _ reason: AttemptRefusal.Reason,
        of candidate: Candidate,
        _ attempt: PasswordAttempt,
        in transaction: Transaction
    ) throws {
        let counted: CountedFailure
        if reason.counts {
            counted = try transaction.count(
                FailedAttempt(
                    key: candidate.key,
                    account: candidate.account,
                    origin: attempt.origin.client,
                    flow: attempt.flow
                )
            )
        } else {
            let attempts = transaction.store.attempts
            let record = try attempts.find(candidate.key.bytes)
            try attempts.save(record, for: candidate.key.bytes, of: candidate.key.account)
            counted = CountedFailure(before: record, after: record)
        }
        try transaction.recordRefusal(
            AttemptRefusal(
                origin: attempt.origin,
                key: candidate.key,
                reason: reason,
                counted: counted
            )
        )
    }

    private static func outcome<Granted: Sendable>(
        _ judgement: PasswordHashing.Outcome,
        of candidate: Candidate,
        _ attempt: PasswordAttempt,
        isAwaited: Bool,
        in transaction: Transaction,
        grant: (Transaction, Account) throws -> Granted?
    ) throws -> Outcome<Granted> {
        let store = transaction.store
        guard candidate.isAdmitted else { return .refused(.locked) }
        guard let before = candidate.account else { return .refused(.unknown) }
        guard case .right(let newVerifier) = judgement,
            let account = try store.accounts.find(id: before.id)
        else { return .refused(.wrong) }
        guard account.credentialVersion == before.credentialVersion else {
            return .refused(.revoked)
        }
        guard attempt.secret.verifier(of: account) == candidate.verifier else { return .outdated }
        guard try attempt.admits(account, in: transaction) else { return .refused(.notAdmitted) }
        guard isAwaited else { return .abandoned }
        // Code that compares the account with what was verified finds the new verifier there.
        let updated = attempt.secret.account(account, with: newVerifier)
        guard let granted = try grant(transaction, updated) else { return .refused(.notAdmitted) }
        if let newVerifier { try attempt.secret.update(newVerifier, of: account.id, in: store) }
        // A right security answer is no authenticator and clears no count.
        if attempt.secret == .password { try store.attempts.delete(candidate.key.bytes) }
        return .granted(granted)
    }
}
