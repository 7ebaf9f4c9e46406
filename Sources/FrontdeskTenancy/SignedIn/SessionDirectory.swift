package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage

/// Finds the live session of a token, in memory or on disk.
package final class SessionDirectory: Sendable {
    package let index: SessionIndex
    package let vault: TenantVault
    private let tokens: TokenKeys
    private let fingerprints: TokenFingerprints
    private let clock: any WallClock
    private let recorder: AuditRecorder

    package init(vault: TenantVault, recorder: AuditRecorder) {
        self.vault = vault
        self.recorder = recorder
        index = vault.sessions
        fingerprints = vault.fingerprints
        tokens = vault.environment.tokens
        clock = vault.environment.clock
    }

    /// Runs `body` with the session if it is in memory. Returns false if the caller must read the
    /// disk.
    ///
    /// - Throws: `TenancyError.sessionInvalid` if there is no such session for this caller, and
    ///   what `body` throws.
    package func withIndexed(
        _ token: UnsafeRawBufferPointer,
        for peer: PeerIdentity,
        at now: Timestamp,
        _ body: (IndexedSession) throws -> Bool
    ) throws -> Bool {
        let outcome = try index.withSession(fingerprints.fingerprint(of: token)) { session in
            try require(session, for: peer, at: now)
            return try body(session)
        }
        if let outcome { return outcome }
        // Reject a token that was never issued at once. An issued one may have a session on disk.
        _ = try read(token)
        return false
    }

    /// Searches memory, then the disk.
    ///
    /// - Throws: `TenancyError.sessionInvalid` if there is no such session for this caller, and
    ///   what storage throws.
    package func fetch(_ token: SecretBytes, for peer: PeerIdentity) async throws -> IndexedSession
    {
        let fingerprint = token.withUnsafeBytes { fingerprints.fingerprint(of: $0) }
        if let session = index.find(fingerprint) {
            try require(session, for: peer, at: clock.now())
            return session
        }
        let reading = try token.withUnsafeBytes { text throws(TenancyError) in try read(text) }
        guard let session = try await load(reading, fingerprint, for: peer) else {
            throw TenancyError.sessionInvalid
        }
        try require(session, for: peer, at: clock.now())
        return session
    }

    /// Finds the person's session and tenant.
    ///
    /// - Throws: the same errors as `fetch`.
    package func open(
        _ token: SecretBytes,
        for peer: PeerIdentity
    ) async throws -> (TenantSpace, IndexedSession) {
        let session = try await fetch(token, for: peer)
        return (try await space(of: session, for: peer), session)
    }

    /// The tenant of a session.
    ///
    /// - Throws: `TenancyError.sessionInvalid` if it is no longer active.
    package func space(
        of session: IndexedSession,
        for peer: PeerIdentity
    ) async throws -> TenantSpace {
        guard let space = try await vault.find(session.tenant.id, for: peer) else {
            throw TenancyError.sessionInvalid
        }
        return space
    }

    /// Records in the audit log that a frontend presented the session for another tenant.
    package func noteMisuse(of session: IndexedSession, by peer: PeerIdentity) {
        recorder.noteMisuse(of: session.tenant.id, by: peer, about: session.session.accountID)
    }

    private func read(_ token: UnsafeRawBufferPointer) throws(TenancyError) -> TokenReading {
        guard let reading = tokens.read(.session, text: token) else { throw .sessionInvalid }
        return reading
    }

    private func require(
        _ session: IndexedSession,
        for peer: PeerIdentity,
        at now: Timestamp
    ) throws(TenancyError) {
        guard session.isLive(at: now) else { throw .sessionInvalid }
        if case .all = peer.tenants { return }
        guard peer.tenants.contains(session.tenant.canonicalName.bytes) else {
            recorder.noteMisuse(
                of: session.tenant.id,
                by: peer,
                about: session.session.accountID
            )
            throw .sessionInvalid
        }
    }

    private func load(
        _ reading: TokenReading,
        _ fingerprint: TokenFingerprint,
        for peer: PeerIdentity
    ) async throws -> IndexedSession? {
        guard let open = try await vault.find(reading.tenant, for: peer) else {
            recorder.noteMisuse(of: reading.tenant, by: peer)
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
                    session: session,
                    packed: tenancy.environment.packSession(session, open.tenant, account)
                )
            }
        )
    }
}
