internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage

/// Sets up and uses authenticators. A secret only becomes a factor once the person has given a code
/// from it (RFC 6238 section 4).
extension Person {
    private var environment: Environment { space.environment }

    /// Gives the person the secret that this flow sets up, and generates it if there is none yet.
    @discardableResult
    package mutating func beginAuthenticator(in flow: inout Flow) -> Authenticator {
        let secret = flow.facts.enrolling ?? environment.entropy.bytes(TOTPSecret.count)
        flow.facts.enrolling = secret
        let begun = Authenticator(secret: secret, createdAt: now)
        authenticator = begun
        return begun
    }

    /// Generates a secret that a session sets up, and gives it to the person. Only that session
    /// keeps it, for the lifetime of a flow: other sessions of the account can neither see nor
    /// change it. Returns when the secret expires.
    package mutating func beginAuthenticator(
        of session: SessionID,
        in transaction: Transaction
    ) throws -> Timestamp {
        let secret = environment.entropy.bytes(TOTPSecret.count)
        let expiresAt = now + FlowLimits.lifetime
        try transaction.store.enrollments.save(secret, of: session, until: expiresAt, at: now)
        authenticator = Authenticator(secret: secret, createdAt: now)
        return expiresAt
    }

    /// Gives the person the secret that the session sets up. Returns false if there is none or it
    /// has expired.
    package mutating func resumeAuthenticator(
        of session: SessionID,
        in transaction: Transaction
    ) throws -> Bool {
        guard let secret = try transaction.store.enrollments.find(of: session, at: now) else {
            return false
        }
        authenticator = Authenticator(secret: secret, createdAt: now)
        return true
    }

    /// Verifies an authenticator's first code, which makes the authenticator a factor, and
    /// generates new recovery codes. Returns nil if the code is wrong.
    package mutating func confirmAuthenticator(
        _ code: OneTimeCode,
        in transaction: Transaction
    ) throws -> [RecoveryCode]? {
        guard var authenticator, try accept(code, &authenticator) else { return nil }
        authenticator.confirmedAt = now
        try transaction.store.factors.save(authenticator, of: account.id)
        self.authenticator = authenticator
        return try generateRecoveryCodes(in: transaction)
    }

    /// Verifies a code of a confirmed authenticator and uses up its time step. Returns false if the
    /// code is wrong.
    package mutating func useAuthenticator(
        _ code: OneTimeCode,
        in transaction: Transaction
    ) throws -> Bool {
        guard var authenticator, authenticator.confirmedAt != nil,
            try accept(code, &authenticator)
        else { return false }
        try transaction.store.factors.save(authenticator, of: account.id)
        self.authenticator = authenticator
        return true
    }

    /// Replaces the account's recovery codes. The new ones are shown once.
    package mutating func generateRecoveryCodes(in transaction: Transaction) throws
        -> [RecoveryCode]
    {
        let codes = RecoveryCode.set(from: environment.entropy)
        try transaction.store.factors.replaceRecoveryCodes(
            of: account.id,
            with: codes.map(hash)
        )
        recoveryCodes = codes.count
        return codes
    }

    /// The stored form of a recovery code.
    package func hash(_ code: RecoveryCode) -> [UInt8] {
        let binding = CodeBinding(purpose: .recovery, accountID: account.id, context: [])
        return space.hash(of: code, for: binding)
    }

    /// Whether the code is correct at this time and its time step was not used before.
    private func accept(
        _ code: OneTimeCode,
        _ authenticator: inout Authenticator
    ) throws -> Bool {
        let secret = try authenticator.secret.withUnsafeBytes { try TOTPSecret(copying: $0) }
        // The person's app follows the time of day, regardless of the clock that the daemon
        // measures lifetimes by.
        let step = TimeStep.of(environment.clock.timeOfDay())
        let last = authenticator.usedStep(around: step)
        guard let used = secret.match(code.value, around: step, after: last) else { return false }
        authenticator.lastStep = used
        return true
    }
}
