extension Migration {
    /// Versions of credentials: one per account, and one for all accounts.
    static let tenantCredentials = Migration(
        sql: """
            ALTER TABLE accounts ADD COLUMN credential_version INTEGER NOT NULL DEFAULT 0
                CHECK (credential_version >= 0);
            CREATE TABLE credentials (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                version INTEGER NOT NULL CHECK (version >= 0)
            ) STRICT;
            INSERT INTO credentials (id, version) VALUES (1, 0);
            """
    )
}
