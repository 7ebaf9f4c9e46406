extension Migration {
    /// When a password was last reset by mail, and the mailbox as a canonical address.
    static let tenantMailboxResets = Migration(
        sql: """
            ALTER TABLE accounts ADD COLUMN mailbox_reset_at INTEGER;
            ALTER TABLE accounts ADD COLUMN mailbox_reset_by BLOB
                CHECK ((mailbox_reset_at IS NULL) = (mailbox_reset_by IS NULL));
            """
    )
}
