extension Migration {
    /// The accounts to be erased, and those whose traces are still to be removed from the disk. An
    /// account is added before its own file says so.
    static let registryErasures = Migration(
        sql: """
            CREATE TABLE erasures (
                tenant BLOB NOT NULL REFERENCES tenants (id),
                account BLOB NOT NULL CHECK (length(account) = 16),
                due_at INTEGER NOT NULL,
                PRIMARY KEY (tenant, account)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX erasures_by_time ON erasures (due_at);
            """
    )
}
