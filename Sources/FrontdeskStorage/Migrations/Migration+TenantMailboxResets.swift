extension Migration {
    /// When a password last came through a mailbox, and through which: a canonical address.
    static let tenantMailboxResets = Migration(
        sql: """
            ALTER TABLE accounts ADD COLUMN mailbox_reset_at INTEGER;
            ALTER TABLE accounts ADD COLUMN mailbox_reset_by BLOB
                CHECK ((mailbox_reset_at IS NULL) = (mailbox_reset_by IS NULL));
            """
    )
}
