internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Sets authenticators up. A secret is no factor before a code of it was given (RFC 6238 section 4).
struct Enrolment: Sendable {
    let clock: any WallClock
    let entropy: any Entropy

    /// Makes the secret that the flow's person is to put into their app, unless it has been made in
    /// this flow, and has the person hold it.
    func begin(_ flow: inout Flow, _ person: inout Person) {
        let secret = flow.facts.enrolling ?? entropy.bytes(TOTPSecret.count)
        flow.facts.enrolling = secret
        person.authenticator = Authenticator(secret: secret, createdAt: clock.now())
    }

    /// Makes a new secret that a session sets up, and has the person hold it. It is kept for that
    /// session alone, for as long as a flow would keep it: another session of the same account
    /// neither sees nor changes it.
    func begin(_ session: SessionID, _ person: inout Person, in store: TenantStore) throws
        -> Timestamp
    {
        let (now, secret) = (clock.now(), entropy.bytes(TOTPSecret.count))
        let expiresAt = now + FlowLimits.lifetime
        try store.enrolments.save(secret, of: session, until: expiresAt, at: now)
        person.authenticator = Authenticator(secret: secret, createdAt: now)
        return expiresAt
    }

    /// Has the person hold what the session sets up. False if that is nothing, or has expired.
    func resume(_ session: SessionID, _ person: inout Person, in store: TenantStore) throws -> Bool
    {
        let now = clock.now()
        guard let secret = try store.enrolments.find(of: session, at: now) else { return false }
        person.authenticator = Authenticator(secret: secret, createdAt: now)
        return true
    }

    /// Takes the first code of an authenticator, which is a factor from then on, and makes new
    /// recovery codes. Nil if the code is not right.
    func confirm(
        _ code: OneTimeCode,
        of person: inout Person,
        in store: TenantStore
    ) throws -> [RecoveryCode]? {
        guard var authenticator = person.authenticator,
            try accept(code, &authenticator)
        else { return nil }
        authenticator.confirmedAt = clock.now()
        try store.factors.save(authenticator, of: person.account.id)
        person.authenticator = authenticator
        return try makeRecoveryCodes(for: &person, in: store)
    }

    /// Takes a code of a confirmed authenticator, whose time step is used up by it.
    func use(
        _ code: OneTimeCode,
        of person: inout Person,
        in store: TenantStore
    ) throws -> Bool {
        guard var authenticator = person.authenticator, authenticator.confirmedAt != nil,
            try accept(code, &authenticator)
        else { return false }
        try store.factors.save(authenticator, of: person.account.id)
        person.authenticator = authenticator
        return true
    }

    /// Exchanges the account's recovery codes. They are shown once.
    func makeRecoveryCodes(
        for person: inout Person,
        in store: TenantStore
    ) throws -> [RecoveryCode] {
        let codes = RecoveryCode.set(from: entropy)
        try store.factors.replaceRecoveryCodes(
            of: person.account.id,
            with: codes.map { Self.hash($0, of: person) }
        )
        person.recoveryCodes = codes.count
        return codes
    }

    static func hash(_ code: RecoveryCode, of person: Person) -> [UInt8] {
        let binding = CodeBinding(purpose: .recovery, accountID: person.account.id, context: [])
        return person.tenant.keys.keyedHash(binding.message(for: code), purpose: .codes)
    }

    /// Whether the code is right now, and its step was not used before.
    private func accept(
        _ code: OneTimeCode,
        _ authenticator: inout Authenticator
    ) throws -> Bool {
        let secret = try authenticator.secret.withUnsafeBytes { try TOTPSecret(copying: $0) }
        // The person's app goes by the time of day, whatever the daemon measures lifetimes by.
        let step = TimeStep.of(clock.timeOfDay())
        let last = authenticator.usedStep(around: step)
        guard let used = secret.match(code.value, around: step, after: last) else { return false }
        authenticator.lastStep = used
        return true
    }
}
