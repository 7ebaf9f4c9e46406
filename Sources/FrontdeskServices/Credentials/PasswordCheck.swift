internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire
internal import Synchronization

/// Verifies passwords, for whatever purpose: with the limits on attempts, at the same cost whether
/// or not there is an account, and with all that counts stored before anybody is answered.
///
///     enter ──► admit ──► hash ──► store the outcome ──► answer
///       │         │ paused  │ no account, no password, or not admitted: the same work on a decoy
///       │         └─────────┘
///       └─ the address, or the office, has to wait
struct PasswordCheck: Sendable {
    let stores: TenantStores
    let hashing: PasswordHashing
    let clock: any WallClock
    let counters: Counters
    let throttle: FailureThrottle
    let trail: Trail
    let outbox: Outbox
    let failures: FailureCounting
    /// `admit` and `leave` are called on the account's storage lane, where its record is read and
    /// written too, so that record and gate never disagree.
    let gate = AttemptGate<AttemptKey>()
    /// Attempts whose source is being looked up, by the office that was typed.
    let recognitions = AttemptGate<CanonicalName>()

    /// Judges an attempt. If the password is right, `grant` runs in the transaction that stores
    /// the success, on the account as it is then; nil from it means "not accepted". `afterGrant`
    /// follows the commit on the tenant's storage lane.
    func attempt<Granted: Sendable>(
        _ attempt: PasswordAttempt,
        _ context: CallContext,
        afterGrant: @escaping @Sendable (Granted) -> Void = { _ in },
        grant: @escaping @Sendable (TenantStore, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        try context.requireAwaited()
        let origin = try await origin(of: attempt, context)
        var party = attempt.party
        if origin.isKnown { party.office = nil }
        if let wait = try await throttle.enter(party, context) {
            counters.add(.throttledAttempts)
            return .mustWait(wait)
        }
        var hasFailed = false
        defer {
            let reached = throttle.leave(party, failed: hasFailed)
            for what in reached { trail.noteSlowed(what, attempt.origin, in: attempt.tenant.id) }
        }
        // Once more if another sign-in has made the verifier anew during the hash.
        for _ in 0..<2 {
            let (outcome, isAwaited) = try await verify(
                attempt,
                from: origin,
                context,
                afterGrant: afterGrant,
                grant: grant
            )
            if case .refused = outcome {
                hasFailed = true
                counters.add(.failedAttempts)
            }
            // Only now: everything is stored, and the answer is the same for right and wrong.
            guard isAwaited else { throw CallError.deadlinePassed }
            switch outcome {
            case .granted(let granted): return .granted(granted)
            case .refused: return .notAccepted
            case .overtaken(let wait): return .mustWait(wait)
            case .abandoned: throw CallError.deadlinePassed
            case .outdated: continue
            }
        }
        throw CallError(
            .unavailable,
            .overloaded,
            "the account is being changed",
            retryAfter: .seconds(1)
        )
    }

    private enum Outcome<Granted: Sendable>: Sendable {
        case granted(Granted)
        case refused(AttemptRefusal.Reason)
        /// Right, but the caller has stopped waiting: it makes no session and is no failure.
        case abandoned
        /// Other failures under the key have begun a wait: the attempt says nothing.
        case overtaken(Duration)
        /// The account is not the one the password was verified for any more.
        case outdated
    }

    private func origin(
        of attempt: PasswordAttempt,
        _ context: CallContext
    ) async throws -> HashingOrigin {
        guard !attempt.hashing.isKnown, let office = attempt.party.office else {
            return attempt.hashing
        }
        // The queue for a tenant's file is shorter than the decoy's. A flood must not tell the two
        // apart by what is refused there.
        while !recognitions.admit(office, limit: { CredentialLimits.recognitionsPerOffice }) {
            try await recognitions.waitForLeave(office)
            try context.requireAwaited()
        }
        defer { recognitions.leave(office) }
        let tenant = attempt.tenant
        return try await stores.read(tenant.id, sealer: tenant.sealer) { store in
            try attempt.recognize(try attempt.find(store), store) ?? attempt.hashing
        }
    }

    private func verify<Granted: Sendable>(
        _ attempt: PasswordAttempt,
        from origin: HashingOrigin,
        _ context: CallContext,
        afterGrant: @escaping @Sendable (Granted) -> Void,
        grant: @escaping @Sendable (TenantStore, Account) throws -> Granted?
    ) async throws -> (Outcome<Granted>, isAwaited: Bool) {
        let temporary =
            attempt.secret == .password ? try attempt.password.temporaryForm() : nil
        let candidate = try await admit(attempt, context)
        do {
            let judgement = try await hashing.judge(
                candidate.isTemporary ? temporary ?? attempt.password : attempt.password,
                against: candidate.verifier,
                keys: attempt.tenant.keys,
                renewing: candidate.isWelcome,
                for: origin,
                context
            )
            // Looked at once, and not thrown: what follows must not depend on what was typed.
            let isAwaited = context.isAwaited
            let outcome = try await store(
                judgement,
                of: candidate,
                attempt,
                isAwaited: isAwaited,
                afterGrant: afterGrant,
                grant: grant
            )
            return (outcome, isAwaited)
        } catch {
            if candidate.isAdmitted { gate.leave(candidate.key) }
            throw error
        }
    }

    /// The place in the gate that a reading has taken, should the reading fail after that.
    private final class Place: Sendable {
        private let taken = Mutex<AttemptKey?>(nil)

        var key: AttemptKey? { taken.withLock { $0 } }

        func take(_ key: AttemptKey) { taken.withLock { $0 = key } }
    }

    private struct Candidate: Sendable {
        let account: Account?
        let key: AttemptKey
        /// Whether the gate holds a place for the attempt.
        let isAdmitted: Bool
        /// What to verify against; nil where only the work is to be done.
        let verifier: String?
        /// Whether that is of a temporary password, which may be typed in several forms.
        let isTemporary: Bool
        /// Whether the account may come in, as far as is known before the hash.
        let isWelcome: Bool
    }

    private func admit(
        _ attempt: PasswordAttempt,
        _ context: CallContext
    ) async throws -> Candidate {
        while true {
            try context.requireAwaited()
            let (gate, clock, place) = (gate, clock, Place())
            let candidate: Candidate
            let isCrowded: Bool
            do {
                (candidate, isCrowded) = try await stores.read(
                    attempt.tenant.id,
                    sealer: attempt.tenant.sealer
                ) { store in
                    let account = try attempt.find(store)
                    let key = try attempt.key(account, store)
                    let record = try store.attempts.find(key.bytes)
                    let isWelcome = try account.map { try attempt.admits(store, $0) } ?? false
                    let isOpen = record.standing(at: clock.now()) == .open
                    // Last, when everything is read.
                    let isAdmitted = isOpen && gate.admit(key) { record.concurrentAttempts }
                    if isAdmitted { place.take(key) }
                    return (
                        Candidate(
                            account: account,
                            key: key,
                            isAdmitted: isAdmitted,
                            verifier: isAdmitted ? attempt.secret.verifier(of: account) : nil,
                            isTemporary: account?.temporaryPassword != nil,
                            isWelcome: isWelcome
                        ),
                        isOpen && !isAdmitted
                    )
                }
            } catch {
                // Reading may also fail after the admission. If the place were kept, attempts at the
                // account would wait for ever.
                if let key = place.key { gate.leave(key) }
                throw error
            }
            guard isCrowded else { return candidate }
            try await gate.waitForLeave(candidate.key)
        }
    }

    private func store<Granted: Sendable>(
        _ judgement: PasswordHashing.Judgement,
        of candidate: Candidate,
        _ attempt: PasswordAttempt,
        isAwaited: Bool,
        afterGrant: @escaping @Sendable (Granted) -> Void,
        grant: @escaping @Sendable (TenantStore, Account) throws -> Granted?
    ) async throws -> Outcome<Granted> {
        try await outbox.sendingIfNeeded(from: attempt.tenant.id) { mark in
            let now = clock.now()
            return try await stores.write(
                attempt.tenant.id,
                sealer: attempt.tenant.sealer,
                for: attempt.purpose,
                afterCommit: { [gate] outcome in
                    if case .granted(let granted) = outcome { afterGrant(granted) }
                    if candidate.isAdmitted { gate.leave(candidate.key) }
                },
                { store in
                    if let wait = try Self.wait(for: candidate, attempt, in: store, at: now) {
                        return .overtaken(wait)
                    }
                    let outcome = try Self.outcome(
                        judgement,
                        of: candidate,
                        attempt,
                        isAwaited: isAwaited,
                        in: store,
                        grant: grant
                    )
                    if case .refused(let reason) = outcome {
                        try record(reason, of: candidate, attempt, mark, at: now, in: store)
                    }
                    return outcome
                }
            )
        }
    }

    /// The wait that makes the attempt say nothing. It may have begun since the attempt was admitted:
    /// codes count under the key of security answers too, and pass no gate. The count is therefore
    /// looked at again in the transaction that adds to it.
    private static func wait(
        for candidate: Candidate,
        _ attempt: PasswordAttempt,
        in store: TenantStore,
        at now: Timestamp
    ) throws -> Duration? {
        guard candidate.isAdmitted || attempt.tellsWait else { return nil }
        let record = try store.attempts.find(candidate.key.bytes)
        return switch record.standing(at: now) {
        case .open: nil
        case .paused(let end): end.since(now)
        case .stopped: record.pause
        }
    }

    /// Counts a refused attempt and records it. One that was not looked at does not count, but it is
    /// stored all the same: it must not answer sooner.
    private func record(
        _ reason: AttemptRefusal.Reason,
        of candidate: Candidate,
        _ attempt: PasswordAttempt,
        _ mark: OutboxMark,
        at now: Timestamp,
        in store: TenantStore
    ) throws {
        let counted: FailureCounting.Counted
        if reason.counts {
            let failure = Failure(
                key: candidate.key,
                account: candidate.account,
                tenant: attempt.tenant,
                origin: attempt.origin.client,
                flow: attempt.flow,
                at: now,
                mark: mark
            )
            counted = try failures.count(failure, in: store)
        } else {
            let record = try store.attempts.find(candidate.key.bytes)
            try store.attempts.save(record, for: candidate.key.bytes, of: candidate.key.account)
            counted = FailureCounting.Counted(before: record, after: record)
        }
        let refusal = AttemptRefusal(
            origin: attempt.origin,
            key: candidate.key,
            reason: reason,
            counted: counted,
            at: now
        )
        try trail.recordRefusal(refusal, in: store)
    }

    private static func outcome<Granted: Sendable>(
        _ judgement: PasswordHashing.Judgement,
        of candidate: Candidate,
        _ attempt: PasswordAttempt,
        isAwaited: Bool,
        in store: TenantStore,
        grant: (TenantStore, Account) throws -> Granted?
    ) throws -> Outcome<Granted> {
        guard candidate.isAdmitted else { return .refused(.paused) }
        guard let before = candidate.account else { return .refused(.unknown) }
        guard case .right(let newVerifier) = judgement,
            let account = try store.accounts.find(id: before.id)
        else { return .refused(.wrong) }
        guard account.credentialVersion == before.credentialVersion else {
            return .refused(.revoked)
        }
        guard attempt.secret.verifier(of: account) == candidate.verifier else { return .outdated }
        guard try attempt.admits(store, account) else { return .refused(.notAdmitted) }
        guard isAwaited else { return .abandoned }
        // Whoever compares the account with what was verified finds the new verifier there.
        let updated = attempt.secret.account(account, with: newVerifier)
        guard let granted = try grant(store, updated) else { return .refused(.notAdmitted) }
        if let newVerifier { try attempt.secret.update(newVerifier, of: account.id, in: store) }
        // A right security answer is no authenticator, and clears nothing.
        if attempt.secret == .password { try store.attempts.delete(candidate.key.bytes) }
        return .granted(granted)
    }
}
