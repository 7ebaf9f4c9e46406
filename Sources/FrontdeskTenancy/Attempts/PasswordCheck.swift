package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage
internal import Synchronization

/// Verifies passwords and security answers. It enforces the limits on attempts, costs the same
/// whether or not there is an account, and stores everything that counts before it answers.
///
///     enter ──► admit ──► hash ──► store the outcome ──► answer
///       │         │ locked  │ no account, no password, or not admitted: the same work on a decoy
///       │         └─────────┘
///       └─ the address or the office has to wait
package struct PasswordCheck: Sendable {
    let vault: TenantVault
    let hashing: PasswordHashing
    package let throttle: FailureThrottle
    let recorder: AuditRecorder
    /// `admit` and `leave` both run on the tenant's storage thread, which also reads and writes the
    /// account's record. Record and gate therefore never disagree.
    let gate = AttemptGate<AttemptKey>()
    /// Attempts whose source is being looked up, by the typed office.
    let recognitions = AttemptGate<CanonicalName>()

    package init(vault: TenantVault, hashing: PasswordHashing, recorder: AuditRecorder) {
        self.vault = vault
        self.hashing = hashing
        self.recorder = recorder
        throttle = FailureThrottle(clock: vault.environment.clock)
    }

    private var counters: Counters { hashing.counters }

    /// Verifies a secret of a known account, given again in a flow or a session.
    package func verify<Granted: Sendable>(
        _ secret: AccountSecret,
        _ password: PreparedPassword,
        of id: AccountID,
        in space: TenantSpace,
        by visitor: Visitor,
        flow: FlowID? = nil,
        for purpose: WritePurpose = .ordinary,
        _ call: Call,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        let attempt = PasswordAttempt(
            space: space,
            account: .known(id),
            visitor: visitor,
            secret: secret,
            password: password,
            flow: flow,
            purpose: purpose
        )
        return try await self.attempt(attempt, call, grant: grant)
    }

    /// Verifies the password of the account with the typed name.
    ///
    /// - Parameters:
    ///   - device: the hash of the device token that the browser presents, if it is one of this
    ///     tenant.
    ///   - space: the tenant with the typed name, or the decoy.
    package func verify<Granted: Sendable>(
        _ password: PreparedPassword,
        of who: Identification,
        on device: TokenHash?,
        in space: TenantSpace,
        by visitor: Visitor,
        _ call: Call,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        let attempt = PasswordAttempt(
            space: space,
            account: .typed(who, device: device),
            visitor: visitor,
            secret: .password,
            password: password
        )
        return try await self.attempt(attempt, call, grant: grant)
    }

    /// Makes the verifier of a new secret of a known account.
    package func makeVerifier(
        of password: PreparedPassword,
        for id: AccountID,
        in space: TenantSpace,
        _ call: Call
    ) async throws -> String {
        try await hashing.makeVerifier(
            of: password,
            keys: space.keys,
            for: vault.hashingOrigin(of: id, in: space),
            call
        )
    }

    /// Makes the verifier of the password that a person chooses at registration.
    package func makeVerifier(
        of password: PreparedPassword,
        forRegistrationIn space: TenantSpace,
        by visitor: Visitor,
        _ call: Call
    ) async throws -> String {
        try await hashing.makeVerifier(
            of: password,
            keys: space.keys,
            for: registrationOrigin(in: space, visitor),
            call
        )
    }

    /// Whether the password is the one that a person chose at registration. The caller counts
    /// failures.
    package func verify(
        _ password: PreparedPassword,
        against verifier: String,
        ofRegistrationIn space: TenantSpace,
        by visitor: Visitor,
        _ call: Call
    ) async throws -> Bool {
        let judgement = try await hashing.judge(
            password,
            against: verifier,
            keys: space.keys,
            renewing: false,
            for: registrationOrigin(in: space, visitor),
            call
        )
        return if case .right = judgement { true } else { false }
    }

    private func registrationOrigin(in space: TenantSpace, _ visitor: Visitor) -> HashingOrigin {
        vault.hashingOrigin(
            at: space.tenant.canonicalName,
            from: NetworkPrefix(of: visitor.address)
        )
    }

    /// Verifies an attempt. If the password is right, `grant` runs in the transaction that stores
    /// the success, with the account as that transaction sees it. If `grant` returns nil, the
    /// verdict is "not accepted".
    private func attempt<Granted: Sendable>(
        _ attempt: PasswordAttempt,
        _ call: Call,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        try call.checkDeadline()
        let origin = try await origin(of: attempt, call)
        var endpoints = attempt.endpoints
        if origin.isKnown { endpoints.office = nil }
        if let wait = try await throttle.enter(endpoints, call) {
            counters.add(.throttledAttempts)
            return .mustWait(wait)
        }
        var hasFailed = false
        defer {
            let reached = throttle.leave(endpoints, failed: hasFailed)
            for what in reached {
                recorder.noteRateLimited(what, attempt.origin.client, in: attempt.space.id)
            }
        }
        // Retry once if the stored verifier changed meanwhile; the password may have been correct
        // and must not count as a failure.
        for _ in 0..<2 {
            let (outcome, isAwaited) = try await verify(
                attempt,
                from: origin,
                call,
                grant: grant
            )
            if case .refused = outcome {
                hasFailed = true
                counters.add(.failedAttempts)
            }
            // Check this last: everything is stored, and the answer is the same for right and
            // wrong.
            guard isAwaited else { throw DeadlineExceeded() }
            switch outcome {
            case .granted(let granted): return .granted(granted)
            case .refused: return .notAccepted
            case .overtaken(let wait): return .mustWait(wait)
            case .abandoned: throw DeadlineExceeded()
            case .outdated: continue
            }
        }
        throw TenancyError.accountBusy
    }

    enum Outcome<Granted: Sendable>: Sendable {
        case granted(Granted)
        case refused(AttemptRefusal.Reason)
        /// The password is right, but the caller has stopped waiting: there is no session and no
        /// failure.
        case abandoned
        /// Other failures under the key have begun a wait. The answer reveals nothing.
        case overtaken(Duration)
        /// The stored verifier changed since the password was verified.
        case outdated
    }

    private func origin(
        of attempt: PasswordAttempt,
        _ call: Call
    ) async throws -> HashingOrigin {
        let usual = attempt.hashingOrigin(vault)
        guard !usual.isKnown, let office = attempt.endpoints.office else { return usual }
        // The queue for a tenant's file is shorter than the decoy's. Without this limit, a flood
        // could distinguish the two by which calls are rejected.
        while !recognitions.admit(office, limit: { CredentialLimits.recognitionsPerOffice }) {
            try await recognitions.waitForLeave(office)
            try call.checkDeadline()
        }
        defer { recognitions.leave(office) }
        return try await attempt.space.read { [vault] snapshot in
            let account = try attempt.findAccount(in: snapshot)
            return try attempt.recognize(account, in: snapshot, vault) ?? usual
        }
    }

    private func verify<Granted: Sendable>(
        _ attempt: PasswordAttempt,
        from origin: HashingOrigin,
        _ call: Call,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> (Outcome<Granted>, isAwaited: Bool) {
        let temporary =
            attempt.secret == .password ? try attempt.password.temporaryForm() : nil
        let candidate = try await admit(attempt, call)
        do {
            let judgement = try await hashing.judge(
                candidate.isTemporary ? temporary ?? attempt.password : attempt.password,
                against: candidate.verifier,
                keys: attempt.space.keys,
                renewing: candidate.maySignIn,
                for: origin,
                call
            )
            // Read this once, and do not throw: what follows must not depend on what was typed.
            let isAwaited = call.isAwaited
            let outcome = try await store(
                judgement,
                of: candidate,
                attempt,
                isAwaited: isAwaited,
                grant: grant
            )
            return (outcome, isAwaited)
        } catch {
            if candidate.isAdmitted { gate.leave(candidate.key) }
            throw error
        }
    }

    /// The gate's place that a read has taken. It must be released if the read fails afterwards.
    private final class Place: Sendable {
        private let taken = Mutex<AttemptKey?>(nil)

        var key: AttemptKey? { taken.withLock { $0 } }

        func take(_ key: AttemptKey) { taken.withLock { $0 = key } }
    }

    struct Candidate: Sendable {
        let account: Account?
        let key: AttemptKey
        /// Whether the gate holds a place for the attempt.
        let isAdmitted: Bool
        /// The verifier to check against; nil if only the same work is to be done.
        let verifier: String?
        /// Whether the verifier belongs to a temporary password, which may be typed in several
        /// forms.
        let isTemporary: Bool
        /// Whether the account may sign in, as far as is known before the hash.
        let maySignIn: Bool
    }

    private func admit(
        _ attempt: PasswordAttempt,
        _ call: Call
    ) async throws -> Candidate {
        while true {
            try call.checkDeadline()
            let (gate, place) = (gate, Place())
            let candidate: Candidate
            let isCrowded: Bool
            do {
                (candidate, isCrowded) = try await attempt.space.read { snapshot in
                    try Self.admit(attempt, in: snapshot, gate, place)
                }
            } catch {
                // The read may also fail after the admission. If it kept its place, later attempts
                // at the account would wait forever.
                if let key = place.key { gate.leave(key) }
                throw error
            }
            guard isCrowded else { return candidate }
            try await gate.waitForLeave(candidate.key)
        }
    }

    private static func admit(
        _ attempt: PasswordAttempt,
        in snapshot: Snapshot,
        _ gate: AttemptGate<AttemptKey>,
        _ place: Place
    ) throws -> (Candidate, isCrowded: Bool) {
        let account = try attempt.findAccount(in: snapshot)
        let key = try attempt.key(for: account, in: snapshot)
        let record = try snapshot.store.attempts.find(key.bytes)
        let maySignIn = try account.map { try attempt.admits($0, in: snapshot) } ?? false
        let isOpen = record.lockout(at: snapshot.now) == .open
        // Do this last, when everything is read.
        let isAdmitted = isOpen && gate.admit(key) { record.concurrentAttempts }
        if isAdmitted { place.take(key) }
        let candidate = Candidate(
            account: account,
            key: key,
            isAdmitted: isAdmitted,
            verifier: isAdmitted ? attempt.secret.verifier(of: account) : nil,
            isTemporary: account?.temporaryPassword != nil,
            maySignIn: maySignIn
        )
        return (candidate, isOpen && !isAdmitted)
    }
}
