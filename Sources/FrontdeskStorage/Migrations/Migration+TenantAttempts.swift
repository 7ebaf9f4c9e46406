extension Migration {
    /// `sequence` orders the records of names without an account, so that only the newest stay.
    static let tenantAttempts = Migration(
        sql: """
            CREATE TABLE attempts (
                key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 32),
                failures INTEGER NOT NULL CHECK (failures >= 0),
                last_failure_at INTEGER,
                account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE,
                sequence INTEGER,
                CHECK ((account_id IS NULL) = (sequence IS NOT NULL))
            ) STRICT;
            CREATE INDEX attempts_by_account ON attempts (account_id);
            CREATE INDEX attempts_by_sequence ON attempts (sequence);
            """
    )
}
