extension Migration {
    /// Account changes, recorded outside the tenant's file: the operator needs them after restoring
    /// an older copy of the file. There is one row per account and kind, with the newest change.
    /// Changes up to `changes_after` are unknown.
    static let registryChanges = Migration(
        sql: """
            CREATE TABLE account_changes (
                tenant BLOB NOT NULL REFERENCES tenants (id),
                account BLOB NOT NULL CHECK (length(account) = 16),
                kind TEXT NOT NULL,
                sequence INTEGER NOT NULL,
                at INTEGER NOT NULL,
                PRIMARY KEY (tenant, account, kind)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX account_changes_by_place ON account_changes (tenant, sequence);
            ALTER TABLE audit_heads ADD COLUMN changes_after INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE audit_heads ADD COLUMN changes_after_at INTEGER;
            UPDATE audit_heads SET changes_after = sequence, changes_after_at = anchored_at;
            """
    )
}
