package import FrontdeskDomain

extension SessionStore {
    /// Ends the session with this token. Returns its hash if there was one.
    package func delete(tokenHash: [UInt8]) throws -> [[UInt8]] {
        try requireHash(tokenHash)
        return try ended(
            "DELETE FROM sessions WHERE token_hash = ? RETURNING token_hash",
            .bytes(tokenHash)
        )
    }

    /// Ends a session of an account by its id. Returns its hash if the account had it.
    package func delete(id: SessionID, account: AccountID) throws -> [[UInt8]] {
        try ended(
            "DELETE FROM sessions WHERE id = ? AND account_id = ? RETURNING token_hash",
            .id(id),
            .id(account)
        )
    }

    /// Ends all sessions of an account, except one if given. Returns their hashes.
    package func delete(account: AccountID, exceptTokenHash: [UInt8]? = nil) throws -> [[UInt8]] {
        try ended(
            "DELETE FROM sessions WHERE account_id = ? AND token_hash <> ? RETURNING token_hash",
            .id(account),
            .bytes(exceptTokenHash ?? [])
        )
    }

    /// Ends all sessions of the tenant, except one if given. Returns their hashes.
    package func deleteAll(except own: SessionID? = nil) throws -> [[UInt8]] {
        try ended(
            "DELETE FROM sessions WHERE id <> ? RETURNING token_hash",
            own.map { .id($0) } ?? .bytes([])
        )
    }

    /// Ends up to `limit` expired sessions, those that expired first at the front. Store the uses
    /// in memory (`touch`) first; otherwise sessions that are alive there end. Returns the hashes.
    package func deleteExpired(at now: Timestamp, limit: Int) throws -> [[UInt8]] {
        try ended(
            """
            DELETE FROM sessions WHERE sequence IN (
                SELECT sequence FROM sessions WHERE idle_expires_at <= ?
                ORDER BY idle_expires_at LIMIT ?)
            RETURNING token_hash
            """,
            .time(now),
            .count(max(0, limit))
        )
    }

    /// Ends sessions that are past their absolute lifetime or began while the clock was ahead.
    /// Memory may know of a use of those that only look idle.
    func endExpired(of account: AccountID, at now: Timestamp) throws -> [[UInt8]] {
        try ended(
            """
            DELETE FROM sessions WHERE account_id = ? AND (expires_at <= ? OR created_at > ?)
            RETURNING token_hash
            """,
            .id(account),
            .time(now),
            .time(now + Timestamp.tolerance)
        )
    }

    /// Ends sessions that began or were used after `now`, while the clock was ahead. Store the uses
    /// in memory (`touch`) first. Returns the hashes.
    func endCreated(after now: Timestamp) throws -> [[UInt8]] {
        try ended(
            """
            DELETE FROM sessions WHERE created_at > ? OR last_seen_at > ? RETURNING token_hash
            """,
            .time(now),
            .time(now)
        )
    }

    func endOldest(of account: AccountID, keeping limit: Int) throws -> [[UInt8]] {
        let count = try tenant.statements.row(
            "SELECT count(*) FROM sessions WHERE account_id = ?",
            .id(account)
        ) { try $0.count(0) }
        let excess = (count ?? 0) - limit
        guard excess > 0 else { return [] }
        return try ended(
            """
            DELETE FROM sessions WHERE sequence IN (
                SELECT sequence FROM sessions WHERE account_id = ? ORDER BY sequence LIMIT ?)
            RETURNING token_hash
            """,
            .id(account),
            .count(excess)
        )
    }

    private func ended(_ sql: String, _ values: Value...) throws -> [[UInt8]] {
        try tenant.statements.returning(sql, values) { try $0.bytes(0) }
    }
}
