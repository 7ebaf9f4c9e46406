extension Migration {
    /// The people who register and have no account yet.
    static let tenantRegistrations = Migration(
        sql: """
            CREATE TABLE registrations (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                link_hash BLOB NOT NULL UNIQUE CHECK (length(link_hash) = 32),
                -- Sealed: what the person entered.
                applicant BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX registrations_by_expiry ON registrations (expires_at);
            """
    )
}
