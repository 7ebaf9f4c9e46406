internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Makes the sessions that flows end in.
struct SessionMaker: Sendable {
    let directory: SessionDirectory
    let vault: TenantVault
    let tokens: TokenKeys
    let clock: any WallClock
    let entropy: any Entropy
    let trail: Trail

    /// Makes a session, if the tenant is still open and has the app.
    func make(
        for person: Person,
        app: App,
        proofs: [Proof],
        from client: ClientOrigin,
        in store: TenantStore
    ) throws -> MadeSession? {
        let now = clock.now()
        guard !vault.isClosed(person.tenant.id), let lifetime = person.policy.sessions[app]
        else { return nil }
        let session = Session(
            id: SessionID(from: entropy),
            accountID: person.account.id,
            app: app,
            proofs: proofs,
            createdAt: now,
            lastSeenAt: now,
            lifetime: lifetime,
            client: client
        )
        let made = try insert(session, for: person, in: store)
        try trail.recordSignIn(of: session, ending: made.ended.count, in: store)
        return made
    }

    /// Puts a session with more proofs, under a new id and token, in the place of one there is; nil
    /// if that has ended. It lasts no longer than the old one would have (OWASP ASVS 7.2.4).
    func renew(
        _ old: TokenHash,
        for person: Person,
        proofs: [Proof],
        in store: TenantStore
    ) throws -> MadeSession? {
        let now = clock.now()
        guard !vault.isClosed(person.tenant.id),
            let session = try store.sessions.find(tokenHash: old.bytes),
            session.accountID == person.account.id, session.isLive(at: now)
        else { return nil }
        let ended = try store.sessions.delete(tokenHash: old.bytes)
        let renewed = Session(
            id: SessionID(from: entropy),
            accountID: session.accountID,
            app: session.app,
            // The newest of each kind, so that a session does not grow with each step-up.
            proofs: session.proofs.filter { old in !proofs.contains { $0.kind == old.kind } }
                + proofs,
            createdAt: session.createdAt,
            lastSeenAt: now,
            lifetime: session.lifetime,
            client: session.client
        )
        var made = try insert(renewed, for: person, in: store)
        made.ended += ended.compactMap(TokenHash.init(bytes:))
        return made
    }

    /// Makes what was made known in memory. To be called on the tenant's storage lane, right after
    /// the commit.
    func keep(_ made: MadeSession) {
        directory.index.remove(made.ended)
        directory.keep(made.session)
    }

    private func insert(
        _ session: Session,
        for person: Person,
        in store: TenantStore
    ) throws -> MadeSession {
        let token = tokens.issue(.session, for: person.tenant.id)
        let ended = try store.sessions.insert(session, tokenHash: token.hash.bytes)
        return MadeSession(
            session: IndexedSession(
                hash: token.hash,
                fingerprint: directory.fingerprint(of: token.text),
                tenant: person.tenant.tenant,
                account: person.account,
                session: session
            ),
            token: token,
            ended: ended.compactMap(TokenHash.init(bytes:))
        )
    }
}

/// A session that has just been made.
struct MadeSession: Sendable {
    let session: IndexedSession
    let token: IssuedToken
    /// Older sessions that had to make room.
    var ended: [TokenHash]

    var done: Done {
        var done = Done()
        done.sessionToken = token.text
        done.session = session.describe(session.session)
        return done
    }
}
