internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Finds the live session a token stands for, in memory or on disk.
final class SessionDirectory: Sendable {
    let index: SessionIndex
    private let vault: TenantVault
    private let stores: TenantStores
    private let tokens: TokenKeys
    private let clock: any WallClock

    init(
        index: SessionIndex,
        vault: TenantVault,
        stores: TenantStores,
        tokens: TokenKeys,
        clock: any WallClock
    ) {
        self.index = index
        self.vault = vault
        self.stores = stores
        self.tokens = tokens
        self.clock = clock
    }

    /// Looks in memory only; nil if the disk has to be asked.
    ///
    /// - Throws: `CallError.sessionInvalid` if there is no such session for this caller.
    func findIndexed(
        _ token: SecretBytes,
        for caller: Caller
    ) throws(CallError) -> IndexedSession? {
        guard let session = index.find(try read(token).hash) else { return nil }
        return try check(session, for: caller)
    }

    /// Looks in memory, then on disk.
    ///
    /// - Throws: `CallError.sessionInvalid` if there is no such session for this caller, and what
    ///   storage throws.
    func fetch(_ token: SecretBytes, for caller: Caller) async throws -> IndexedSession {
        let reading = try read(token)
        if let session = index.find(reading.hash) { return try check(session, for: caller) }
        guard let session = try await load(reading, for: caller) else {
            throw CallError.sessionInvalid
        }
        return try check(session, for: caller)
    }

    /// Puts a session into memory, unless its tenant is closed. Whoever closes a tenant marks it
    /// first and removes its sessions then, so that in either order none stays.
    func keep(_ session: IndexedSession) {
        index.insert(session)
        if vault.isClosed(session.tenant.id) { index.remove([session.hash]) }
    }

    private func read(_ token: SecretBytes) throws(CallError) -> TokenReading {
        let reading = token.withUnsafeBytes { tokens.read(.session, text: $0) }
        guard let reading else { throw .sessionInvalid }
        return reading
    }

    private func check(
        _ session: IndexedSession,
        for caller: Caller
    ) throws(CallError) -> IndexedSession {
        guard session.isLive(at: clock.now()),
            caller.tenants.contains(session.tenant.canonicalName.bytes)
        else { throw .sessionInvalid }
        return session
    }

    private func load(
        _ reading: TokenReading,
        for caller: Caller
    ) async throws -> IndexedSession? {
        guard let open = try await vault.find(reading.tenant, for: caller) else { return nil }
        do {
            return try await load(reading.hash, from: open)
        } catch is StorageError where vault.isClosed(open.id) {
            // Its file went meanwhile, and the session with it.
            return nil
        }
    }

    private func load(_ hash: TokenHash, from open: OpenTenant) async throws -> IndexedSession? {
        let index = index
        return try await stores.read(
            open.id,
            sealer: open.sealer,
            afterwards: { [self] session in if let session { keep(session) } },
            { store in
                guard var session = try store.sessions.find(tokenHash: hash.bytes),
                    let account = try store.accounts.find(id: session.accountID)
                else { return nil }
                if let use = index.unstoredUse(of: hash) {
                    session.lastSeenAt = max(session.lastSeenAt, use)
                }
                return IndexedSession(
                    hash: hash,
                    tenant: open.tenant,
                    account: account,
                    session: session
                )
            }
        )
    }
}

extension CallError {
    /// The session token is unknown, ended, expired, or not for this app or caller (status 16).
    /// There is one answer for all causes.
    static let sessionInvalid = CallError(
        .unauthenticated,
        .sessionInvalid,
        "the session is not valid; sign in again"
    )
}
