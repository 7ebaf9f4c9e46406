extension Migration {
    /// Authenticators that are being set up in the preferences, each in one session and gone with it.
    /// What was not confirmed before has to be begun anew: it was not known in which session.
    static let tenantEnrolments = Migration(
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
