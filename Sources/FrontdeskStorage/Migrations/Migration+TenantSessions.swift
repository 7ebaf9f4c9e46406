extension Migration {
    /// `idle_expires_at` follows `last_seen_at`, so that expiry is one comparison.
    static let tenantSessions = Migration(
        sql: """
            CREATE TABLE sessions (
                sequence INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                app TEXT NOT NULL,
                -- What was proven and from where, sealed.
                details BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                last_seen_at INTEGER NOT NULL,
                idle_span INTEGER NOT NULL CHECK (idle_span >= 0),
                absolute_span INTEGER NOT NULL CHECK (absolute_span >= 0),
                idle_expires_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                CHECK (idle_expires_at <= expires_at)
            ) STRICT;
            CREATE INDEX sessions_by_account ON sessions (account_id, sequence);
            CREATE INDEX sessions_by_expiry ON sessions (idle_expires_at);
            """
    )
}
