internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Finds the live session of a token, in memory or on disk.
final class SessionDirectory: Sendable {
    let index: SessionIndex
    private let vault: TenantVault
    private let tokens: TokenKeys
    private let fingerprints: TokenFingerprints
    private let clock: any WallClock
    private let trail: AuditRecorder

    init(tenancy: Tenancy, vault: TenantVault, trail: AuditRecorder) {
        self.vault = vault
        self.trail = trail
        index = tenancy.sessions
        fingerprints = tenancy.fingerprints
        tokens = tenancy.environment.tokens
        clock = tenancy.environment.clock
    }

    /// Runs `body` with the session if it is in memory. Returns false if the caller must read the
    /// disk.
    ///
    /// - Throws: `CallError.sessionInvalid` if there is no such session for this caller, and what
    ///   `body` throws.
    func withIndexed(
        _ token: UnsafeRawBufferPointer,
        for caller: Caller,
        at now: Timestamp,
        _ body: (IndexedSession) throws -> Bool
    ) throws -> Bool {
        let outcome = try index.withSession(fingerprints.fingerprint(of: token)) { session in
            try require(session, for: caller, at: now)
            return try body(session)
        }
        if let outcome { return outcome }
        // Reject a token that was never issued at once. An issued one may have a session on disk.
        _ = try read(token)
        return false
    }

    /// Searches memory, then the disk.
    ///
    /// - Throws: `CallError.sessionInvalid` if there is no such session for this caller, and what
    ///   storage throws.
    func fetch(_ token: SecretBytes, for caller: Caller) async throws -> IndexedSession {
        let fingerprint = token.withUnsafeBytes { fingerprints.fingerprint(of: $0) }
        if let session = index.find(fingerprint) {
            try require(session, for: caller, at: clock.now())
            return session
        }
        let reading = try token.withUnsafeBytes { text throws(CallError) in try read(text) }
        guard let session = try await load(reading, fingerprint, for: caller) else {
            throw CallError.sessionInvalid
        }
        try require(session, for: caller, at: clock.now())
        return session
    }

    private func read(_ token: UnsafeRawBufferPointer) throws(CallError) -> TokenReading {
        guard let reading = tokens.read(.session, text: token) else { throw .sessionInvalid }
        return reading
    }

    private func require(
        _ session: IndexedSession,
        for caller: Caller,
        at now: Timestamp
    ) throws(CallError) {
        guard session.isLive(at: now) else { throw .sessionInvalid }
        if case .all = caller.tenants { return }
        guard caller.tenants.contains(session.tenant.canonicalName.bytes) else {
            trail.noteMisuse(
                of: session.tenant.id,
                by: caller,
                about: session.session.accountID
            )
            throw .sessionInvalid
        }
    }

    private func load(
        _ reading: TokenReading,
        _ fingerprint: TokenFingerprint,
        for caller: Caller
    ) async throws -> IndexedSession? {
        guard let open = try await vault.find(reading.tenant, for: caller) else {
            trail.noteMisuse(of: reading.tenant, by: caller)
            return nil
        }
        do {
            return try await load(reading.hash, fingerprint, from: open)
        } catch is StorageError where open.isClosed {
            // The tenant was deleted meanwhile, together with the session.
            return nil
        }
    }

    private func load(
        _ hash: TokenHash,
        _ fingerprint: TokenFingerprint,
        from open: TenantSpace
    ) async throws -> IndexedSession? {
        let (index, tenancy) = (index, open.tenancy)
        return try await open.read(
            afterwards: { session in if let session { tenancy.keep(session) } },
            { snapshot in
                let store = snapshot.store
                guard var session = try store.sessions.find(tokenHash: hash.bytes),
                    let account = try store.accounts.find(id: session.accountID)
                else { return nil }
                if let use = index.unstoredUse(of: hash) {
                    session.lastSeenAt = max(session.lastSeenAt, use)
                }
                return IndexedSession(
                    hash: hash,
                    fingerprint: fingerprint,
                    tenant: open.tenant,
                    account: account,
                    session: session
                )
            }
        )
    }
}

extension CallError {
    /// The session token is unknown, ended, expired, or not valid for this app or caller (status
    /// 16). The answer is the same for all causes.
    static let sessionInvalid = CallError(
        .unauthenticated,
        .sessionInvalid,
        "the session is not valid; sign in again"
    )
}
