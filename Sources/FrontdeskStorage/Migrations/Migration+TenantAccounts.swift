extension Migration {
    static let tenantAccounts = Migration(
        sql: """
            CREATE TABLE accounts (
                id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                user_name TEXT NOT NULL,
                canonical_user_name BLOB NOT NULL UNIQUE CHECK (length(canonical_user_name) > 0),
                email TEXT,
                canonical_email BLOB UNIQUE CHECK (length(canonical_email) > 0),
                role TEXT NOT NULL CHECK (role IN ('administrator', 'member')),
                status TEXT NOT NULL CHECK (status IN ('enabled', 'disabled')),
                -- Sealed.
                password_verifier BLOB,
                created_at INTEGER NOT NULL,
                last_sign_in_at INTEGER,
                CHECK ((email IS NULL) = (canonical_email IS NULL))
            ) STRICT;
            """
    )
}
