package import FrontdeskDomain

/// The sessions of one tenant, keyed by the keyed hash of their token, during one transaction.
/// Methods that end sessions return their hashes, so that the index in memory can follow the
/// commit.
package struct SessionStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a session under its token's hash of 32 bytes. Ends the account's expired sessions and
    /// then the oldest, so that at most `Session.limitPerAccount` remain. Returns the hashes of the
    /// ended ones.
    ///
    /// Throws `.alreadyExists` for `id` or `token_hash`, `.notFound` if there is no such account.
    package func insert(_ session: Session, tokenHash: [UInt8]) throws -> [[UInt8]] {
        try requireHash(tokenHash)
        let ended =
            try endExpired(of: session.accountID, at: session.createdAt)
            + endOldest(of: session.accountID, keeping: Session.limitPerAccount - 1)
        try statements.execute(
            """
            INSERT INTO sessions
                (id, token_hash, account_id, app, details, created_at, last_seen_at,
                 idle_span, absolute_span, idle_expires_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .id(session.id),
            .bytes(tokenHash),
            .id(session.accountID),
            .text(session.app.rawValue),
            .bytes(try sealedDetails(of: session, tokenHash)),
            .time(session.createdAt),
            .time(session.lastSeenAt),
            .span(session.lifetime.idle),
            .span(session.lifetime.absolute),
            .time(session.idleExpiresAt),
            .time(session.expiresAt)
        )
        return ended
    }

    /// The session with this token, whether or not it has expired.
    package func find(tokenHash: [UInt8]) throws -> Session? {
        try requireHash(tokenHash)
        return try statements.row(
            Self.selection + " WHERE token_hash = ?",
            .bytes(tokenHash),
            row: session
        )
    }

    /// The session with this id, whether or not it has expired.
    package func find(id: SessionID) throws -> Session? {
        try statements.row(Self.selection + " WHERE id = ?", .id(id), row: session)
    }

    /// The sessions of an account with the hashes of their tokens, the newest first, whether or not
    /// they have expired; at most `Session.limitPerAccount`.
    package func list(
        account: AccountID
    ) throws -> [(tokenHash: [UInt8], session: Session)] {
        try statements.rows(
            Self.selection + " WHERE account_id = ? ORDER BY sequence DESC LIMIT ?",
            .id(account),
            .count(Session.limitPerAccount)
        ) { (try $0.bytes(8), try session($0)) }
    }

    /// Up to `limit` sessions of the tenant with the hashes of their tokens and their numbers, the
    /// newest first, whether or not they have expired; `before` is the number of the last session
    /// of the previous page.
    package func list(
        before number: Int64?,
        limit: Int
    ) throws -> [(number: Int64, tokenHash: [UInt8], session: Session)] {
        try statements.rows(
            Self.selection + " WHERE sequence < ? ORDER BY sequence DESC LIMIT ?",
            .integer(number ?? .max),
            .count(max(0, limit))
        ) { (try $0.integer(9), try $0.bytes(8), try session($0)) }
    }

    /// Records when sessions were last used. The time only moves forward, and an ended session
    /// stays ended.
    package func touch(_ uses: [(tokenHash: [UInt8], lastSeenAt: Timestamp)]) throws {
        for use in uses {
            try requireHash(use.tokenHash)
            try statements.execute(
                """
                UPDATE sessions SET
                    last_seen_at = ?,
                    idle_expires_at = CASE
                        WHEN ? >= expires_at - idle_span THEN expires_at ELSE ? + idle_span END
                WHERE token_hash = ? AND last_seen_at < ? AND expires_at > ?
                """,
                .time(use.lastSeenAt),
                .time(use.lastSeenAt),
                .time(use.lastSeenAt),
                .bytes(use.tokenHash),
                .time(use.lastSeenAt),
                .time(use.lastSeenAt)
            )
        }
    }
}

extension SessionStore {
    private static let selection = """
        SELECT id, account_id, app, details, created_at, last_seen_at, idle_span, absolute_span,
            token_hash, sequence
        FROM sessions
        """

    /// The part of a session that is sealed in one value.
    private struct Details: Decodable {
        let proofs: [Proof]
        let client: ClientOrigin
    }

    /// The columns that decide whose session it is, for what and for how long. The time of the last
    /// use is not sealed: it moves with each use, and never past the end.
    private func binding(_ session: Session, _ tokenHash: [UInt8]) -> [Value] {
        [
            .bytes(tokenHash), .id(session.accountID), .text(session.app.rawValue),
            .time(session.createdAt), .span(session.lifetime.idle),
            .span(session.lifetime.absolute),
        ]
    }

    private func sealedDetails(of session: Session, _ tokenHash: [UInt8]) throws -> [UInt8] {
        try tenant.seal(
            JSONColumn.encode { json in
                json.writeObject { object in
                    object.write("proofs") { json.write(session.proofs) }
                    object.write("client") { json.write(session.client) }
                }
            },
            "sessions",
            "details",
            row: session.id.bytes,
            boundTo: binding(session, tokenHash)
        )
    }

    private func session(_ row: Columns) throws -> Session {
        func session(_ details: Details) throws -> Session {
            Session(
                id: try row.id(0),
                accountID: try row.id(1),
                app: try row.value(2),
                proofs: details.proofs,
                createdAt: try row.time(4),
                lastSeenAt: try row.time(5),
                lifetime: SessionLifetime(idle: try row.span(6), absolute: try row.span(7)),
                client: details.client
            )
        }
        let none = ClientOrigin(address: "", userAgent: "", locale: "")
        let claimed = try session(Details(proofs: [], client: none))
        let opened = try tenant.open(
            try row.bytes(3),
            "sessions",
            "details",
            row: claimed.id.bytes,
            boundTo: binding(claimed, try row.bytes(8))
        )
        return try session(JSONColumn.decode(Details.self, from: opened))
    }
}
