internal import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage

extension Transaction {
    /// Creates a session. Returns nil if the tenant is closed or does not have the app.
    package func makeSession(
        for person: Person,
        app: App,
        proofs: [Proof],
        from client: ClientOrigin
    ) throws -> CreatedSession? {
        guard !space.isClosed, let lifetime = person.policy.sessions[app] else { return nil }
        let session = Session(
            id: SessionID(from: space.environment.entropy),
            accountID: person.account.id,
            app: app,
            proofs: proofs,
            createdAt: now,
            lastSeenAt: now,
            lifetime: lifetime,
            client: client
        )
        let (made, ended) = try begin(session, of: person.account)
        try recordSignIn(of: session, ending: ended)
        return made
    }

    /// Replaces a session by one with more proofs, a new id and a new token. Returns nil if the old
    /// one has ended. The new session expires when the old one would have (OWASP ASVS 7.2.4).
    package func renewSession(
        _ old: TokenHash,
        for person: Person,
        proofs: [Proof]
    ) throws -> CreatedSession? {
        guard !space.isClosed,
            let session = try store.sessions.find(tokenHash: old.bytes),
            session.accountID == person.account.id, session.isLive(at: now)
        else { return nil }
        try endSessions { try $0.delete(tokenHash: old.bytes) }
        let renewed = Session(
            id: SessionID(from: space.environment.entropy),
            accountID: session.accountID,
            app: session.app,
            // Keep only the newest proof of each kind, so that step-ups do not make the session
            // grow.
            proofs: session.proofs.filter { old in !proofs.contains { $0.kind == old.kind } }
                + proofs,
            createdAt: session.createdAt,
            lastSeenAt: now,
            lifetime: session.lifetime,
            client: session.client
        )
        return try begin(renewed, of: person.account).made
    }
}

extension Transaction {
    /// Records a sign-in, and the older sessions that it ended to make room.
    private func recordSignIn(of session: Session, ending ended: Int) throws {
        let account = session.accountID
        try record(
            AuditEvent(
                .signInSucceeded,
                by: .account(account),
                about: account,
                at: session.createdAt,
                from: session.client,
                ["app": session.app.rawValue, "session": session.id.hex]
            )
        )
        guard ended > 0 else { return }
        try record(
            AuditEvent(
                .sessionEnded,
                by: .daemon,
                about: account,
                at: session.createdAt,
                ["count": "\(ended)", "reason": "too-many"]
            )
        )
    }
}
