extension Migration {
    /// `sequence` orders the flows, so that only the newest stay.
    static let tenantFlows = Migration(
        sql: """
            CREATE TABLE flows (
                sequence INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                -- Sealed.
                facts BLOB NOT NULL,
                expires_at INTEGER NOT NULL,
                advances INTEGER NOT NULL CHECK (advances >= 0),
                failures INTEGER NOT NULL CHECK (failures >= 0),
                last_failure_at INTEGER
            ) STRICT;
            CREATE INDEX flows_by_expiry ON flows (expires_at);
            """
    )
}
