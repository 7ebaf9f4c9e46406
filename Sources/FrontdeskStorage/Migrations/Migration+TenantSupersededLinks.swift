extension Migration {
    /// Links that a newer one has superseded, and links for accounts that do not exist: asking for a
    /// link does the same work whether or not there is such a person.
    static let tenantSupersededLinks = Migration(
        sql: """
            ALTER TABLE links ADD COLUMN superseded_at INTEGER;
            CREATE TABLE decoy_links (
                token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
                account_id BLOB NOT NULL,
                purpose TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                superseded_at INTEGER
            ) STRICT;
            CREATE INDEX decoy_links_by_account ON decoy_links (account_id, purpose);
            """
    )
}
