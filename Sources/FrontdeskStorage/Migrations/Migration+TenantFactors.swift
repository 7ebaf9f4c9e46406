extension Migration {
    /// Factors other than the password, and links that grant access once.
    static let tenantFactors = Migration(
        sql: """
            CREATE TABLE authenticators (
                account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
                -- Sealed.
                secret BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                -- Null until a code of it was given: before that it is no factor.
                confirmed_at INTEGER,
                -- The last time step whose code was accepted.
                last_step INTEGER
            ) STRICT;
            CREATE TABLE recovery_codes (
                hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
                account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE
            ) STRICT;
            CREATE INDEX recovery_codes_by_account ON recovery_codes (account_id);
            CREATE TABLE links (
                token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
                account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                purpose TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX links_by_account ON links (account_id, purpose);
            CREATE TABLE devices (
                id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                -- Where from, sealed.
                details BLOB NOT NULL,
                trusted_at INTEGER NOT NULL,
                last_used_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX devices_by_account ON devices (account_id, trusted_at);
            CREATE TABLE contact_changes (
                account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
                -- The new address or number, and the code that was sent there, sealed.
                details BLOB NOT NULL,
                expires_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, kind)
            ) STRICT;
            ALTER TABLE flows ADD COLUMN account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE;
            CREATE INDEX flows_by_account ON flows (account_id) WHERE account_id IS NOT NULL;
            """
    )
}
