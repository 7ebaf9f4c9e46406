extension Migration {
    /// Authenticators that a session sets up in the preferences; they end with the session. Earlier
    /// unconfirmed ones have to be set up again, because their session is unknown.
    static let tenantEnrollments = Migration(
        sql: """
            CREATE TABLE enrolments (
                session_id BLOB NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
                -- Sealed.
                secret BLOB NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX enrolments_by_expiry ON enrolments (expires_at);
            DELETE FROM authenticators WHERE confirmed_at IS NULL;
            """
    )
}
