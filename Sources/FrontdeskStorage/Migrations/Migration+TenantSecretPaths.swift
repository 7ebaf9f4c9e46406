extension Migration {
    /// Data that decides where secrets are sent: addresses and settings that administrators
    /// changed, and which messages are unsolicited.
    static let tenantSecretPaths = Migration(
        sql: """
            -- Sealed, JSON of `FormerAddress`.
            ALTER TABLE accounts ADD COLUMN former_address BLOB;
            -- The last change of a setting that decides where secrets are sent.
            CREATE TABLE guarded_settings (
                name TEXT NOT NULL PRIMARY KEY,
                old_value TEXT NOT NULL,
                changed_at INTEGER NOT NULL,
                changed_by BLOB NOT NULL CHECK (length(changed_by) = 16)
            ) STRICT, WITHOUT ROWID;
            -- Whether it went to an unconfirmed address.
            ALTER TABLE outbox ADD COLUMN is_unsolicited INTEGER NOT NULL DEFAULT 0
                CHECK (is_unsolicited IN (0, 1));
            CREATE INDEX outbox_unsolicited ON outbox (created_at) WHERE is_unsolicited = 1;
            """
    )
}
