package import FrontdeskDomain

/// The secrets of authenticators that a session is setting up, during one transaction. They are not
/// factors yet; `FactorStore` has those.
package struct EnrollmentStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Stores the secret that a session sets up, replacing its previous one, and removes a few
    /// expired ones.
    ///
    /// Throws `.notFound` if there is no such session.
    package func save(
        _ secret: [UInt8],
        of session: SessionID,
        until expiresAt: Timestamp,
        at now: Timestamp
    ) throws {
        try deleteExpired(at: now)
        try statements.execute(
            """
            INSERT INTO enrolments (session_id, secret, expires_at) VALUES (?, ?, ?)
            ON CONFLICT (session_id) DO UPDATE SET
                secret = excluded.secret, expires_at = excluded.expires_at
            """,
            .id(session),
            .bytes(
                try tenant.seal(
                    secret,
                    "enrolments",
                    "secret",
                    row: session.bytes,
                    boundTo: [.time(expiresAt)]
                )
            ),
            .time(expiresAt)
        )
    }

    /// The secret that a session sets up, unless it has expired.
    package func find(of session: SessionID, at now: Timestamp) throws -> [UInt8]? {
        try statements.row(
            "SELECT secret, expires_at FROM enrolments WHERE session_id = ? AND expires_at > ?"
                + " AND expires_at <= ?",
            .id(session),
            .time(now),
            .time(now + FlowLimits.lifetime + Timestamp.tolerance)
        ) { row in
            try tenant.open(
                try row.bytes(0),
                "enrolments",
                "secret",
                row: session.bytes,
                boundTo: [.time(try row.time(1))]
            )
        }
    }

    /// Deletes the secrets that all sessions of an account set up.
    package func delete(account: AccountID) throws {
        try statements.execute(
            """
            DELETE FROM enrolments WHERE session_id IN (
                SELECT id FROM sessions WHERE account_id = ?)
            """,
            .id(account)
        )
    }

    private func deleteExpired(at now: Timestamp) throws {
        try statements.execute(
            """
            DELETE FROM enrolments WHERE session_id IN (
                SELECT session_id FROM enrolments WHERE expires_at <= ?
                ORDER BY expires_at LIMIT ?)
            """,
            .time(now),
            .count(tenant.limits.expiredFlowsPerInsert)
        )
    }
}
