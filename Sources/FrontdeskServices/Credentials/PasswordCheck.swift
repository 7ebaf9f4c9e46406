internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Someone's claim to be an account's owner.
struct PasswordAttempt: Sendable {
    /// The tenant of the account, or the decoy.
    let tenant: OpenTenant
    /// What was typed: the office under which failures are counted for all to see.
    let office: CanonicalName
    let address: ClientAddress
    let password: PreparedPassword
    /// Finds the account in the tenant's database.
    let find: @Sendable (TenantStore) throws -> Account?
    /// Under which the attempt is counted, given what was found.
    let key: @Sendable (Account?) -> AttemptKey
}

/// Whether someone was let in.
enum PasswordVerdict<Granted: Sendable>: Sendable {
    case granted(Granted)
    /// Wrong password, no such account, disabled, paused …: the same in words, size and time.
    case notAccepted
    /// Too many failures from this address or against this office.
    case mustWait(Duration)
}

/// Verifies passwords, for whatever purpose: with the limits on attempts, at the same cost whether
/// or not there is an account, and with all that counts stored before anybody is answered.
///
///     admit ──► hash ──► store the outcome ──► answer
///       │ paused  │ no account, no password, or not admitted: the same work on a decoy
///       └─────────┘
final class PasswordCheck: Sendable {
    private let stores: TenantStores
    private let pool: HashingPool
    private let parameters: PasswordParameters
    private let clock: any WallClock
    private let counters: Counters
    private let gate = AttemptGate()
    private let throttle = FailureThrottle()

    init(
        stores: TenantStores,
        pool: HashingPool,
        parameters: PasswordParameters,
        clock: any WallClock,
        counters: Counters
    ) {
        self.stores = stores
        self.pool = pool
        self.parameters = parameters
        self.clock = clock
        self.counters = counters
    }

    /// Judges an attempt. If the password is right, `grant` runs in the transaction that stores
    /// the success, on the account as it is then; nil from it means "not accepted". `afterGrant`
    /// follows the commit on the tenant's storage lane.
    func attempt<Granted: Sendable>(
        _ attempt: PasswordAttempt,
        _ context: CallContext,
        afterGrant: @escaping @Sendable (Granted) -> Void = { _ in },
        grant: @escaping @Sendable (TenantStore, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        if let wait = throttle.wait(
            office: attempt.office,
            address: attempt.address,
            at: clock.now()
        ) {
            counters.add(.throttledAttempts)
            return .mustWait(wait)
        }
        let candidate = try await admit(attempt, context)
        let granted: Granted?
        do {
            let judgement = try await judge(candidate, attempt, context)
            granted = try await store(
                judgement,
                candidate,
                attempt,
                context,
                afterGrant: afterGrant,
                grant: grant
            )
        } catch {
            if candidate.isAdmitted { gate.leave(candidate.key) }
            throw error
        }
        guard let granted else {
            throttle.recordFailure(
                office: attempt.office,
                address: attempt.address,
                at: clock.now()
            )
            counters.add(.failedAttempts)
            return .notAccepted
        }
        return .granted(granted)
    }

    /// Makes the verifier of a new password.
    func makeVerifier(
        of password: PreparedPassword,
        for tenant: OpenTenant,
        _ context: CallContext
    ) async throws -> String {
        let (parameters, keys) = (parameters, tenant.keys)
        return try await hash(for: tenant, context) {
            try Self.verifier(of: password, keys, parameters)
        }
    }

    // MARK: - The steps

    private struct Candidate: Sendable {
        let account: Account?
        let key: AttemptKey
        /// Whether the gate holds a place for the attempt.
        let isAdmitted: Bool

        /// What to verify against; nil where only the work is to be done.
        var verifier: String? { isAdmitted ? account?.passwordVerifier : nil }
    }

    private func admit(
        _ attempt: PasswordAttempt,
        _ context: CallContext
    ) async throws -> Candidate {
        while true {
            try context.requireAwaited()
            let (gate, clock) = (gate, clock)
            let (candidate, admission) = try await stores.read(
                attempt.tenant.id,
                sealer: attempt.tenant.sealer
            ) { store in
                let account = try attempt.find(store)
                let key = attempt.key(account)
                let record = try store.attempts.find(key.bytes)
                let admission = gate.admit(key, record: record, at: clock.now())
                return (
                    Candidate(account: account, key: key, isAdmitted: admission == .admitted),
                    admission
                )
            }
            guard admission == .crowded else { return candidate }
            await gate.waitForLeave(candidate.key)
        }
    }

    private enum Judgement: Sendable {
        case right(newVerifier: String?)
        case wrong
    }

    private func judge(
        _ candidate: Candidate,
        _ attempt: PasswordAttempt,
        _ context: CallContext
    ) async throws -> Judgement {
        let (stored, password) = (candidate.verifier, attempt.password)
        let (parameters, keys) = (parameters, attempt.tenant.keys)
        counters.add(stored == nil ? .decoyHashes : .verifications)
        return try await hash(for: attempt.tenant, context) {
            guard let stored else {
                try PasswordVerifier.pretend(password, keys: keys, parameters: parameters)
                return .wrong
            }
            return try Self.judge(password, against: stored, keys, parameters)
        }
    }

    private static func judge(
        _ password: PreparedPassword,
        against stored: String,
        _ keys: TenantKeys,
        _ current: PasswordParameters
    ) throws -> Judgement {
        let verifier = try PasswordVerifier(text: stored)
        switch try verifier.verify(password, keys: keys, current: current) {
        case .right(rehash: false):
            return .right(newVerifier: nil)
        case .right(rehash: true):
            return .right(newVerifier: try Self.verifier(of: password, keys, current))
        case .wrong:
            // An old, cheaper verifier must not show by answering sooner.
            if let rest = PasswordParameters.complement(of: verifier.parameters, to: current) {
                try PasswordVerifier.pretend(password, keys: keys, parameters: rest)
            }
            return .wrong
        }
    }

    private static func verifier(
        of password: PreparedPassword,
        _ keys: TenantKeys,
        _ parameters: PasswordParameters
    ) throws -> String {
        try PasswordVerifier(
            of: password,
            keys: keys,
            parameters: parameters,
            random: SystemEntropy().fill
        ).text
    }

    private func hash<Result: Sendable>(
        for tenant: OpenTenant,
        _ context: CallContext,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        let life = context.connection
        return try await pool.run(
            tenant: tenant.id,
            cost: parameters.cost,
            deadline: context.deadline,
            isAwaited: { !life.isClosed },
            work
        )
    }

    private func store<Granted: Sendable>(
        _ judgement: Judgement,
        _ candidate: Candidate,
        _ attempt: PasswordAttempt,
        _ context: CallContext,
        afterGrant: @escaping @Sendable (Granted) -> Void,
        grant: @escaping @Sendable (TenantStore, Account) throws -> Granted?
    ) async throws -> Granted? {
        // A success nobody waits for makes no session; a failure counts in any case.
        if case .right = judgement { try context.requireAwaited() }
        let (gate, now) = (gate, clock.now())
        return try await stores.write(
            attempt.tenant.id,
            sealer: attempt.tenant.sealer,
            afterCommit: { granted in
                if let granted { afterGrant(granted) }
                if candidate.isAdmitted { gate.leave(candidate.key) }
            },
            { store in
                if case .right(let newVerifier) = judgement,
                    let granted = try Self.grant(
                        candidate,
                        newVerifier,
                        in: store,
                        with: grant
                    )
                {
                    return granted
                }
                var record = try store.attempts.find(candidate.key.bytes)
                if candidate.isAdmitted { record.recordFailure(at: now) }
                try store.attempts.save(
                    record,
                    for: candidate.key.bytes,
                    of: candidate.key.account
                )
                return nil
            }
        )
    }

    /// Grants if the account is still the one the password was verified for.
    private static func grant<Granted: Sendable>(
        _ candidate: Candidate,
        _ newVerifier: String?,
        in store: TenantStore,
        with grant: (TenantStore, Account) throws -> Granted?
    ) throws -> Granted? {
        guard let id = candidate.account?.id, let account = try store.accounts.find(id: id),
            account.passwordVerifier == candidate.verifier,
            let granted = try grant(store, account)
        else { return nil }
        try store.attempts.delete(candidate.key.bytes)
        if let newVerifier { try store.accounts.updatePasswordVerifier(newVerifier, of: id) }
        return granted
    }
}
