extension Migration {
    /// Superseded links, and links for accounts that do not exist: a request for a link does the
    /// same work whether or not the person exists.
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
