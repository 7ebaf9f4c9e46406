extension Migration {
    /// Which accounts have changed, outside the tenant's file: what the operator needs to know when
    /// an older copy of the file is put back. Of each account there is the newest change of each
    /// kind. `changes_after` is the place up to which changes are not known.
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
