extension Migration {
    /// When an account will be erased, because its owner asked for it.
    static let tenantDeletion = Migration(
        sql: "ALTER TABLE accounts ADD COLUMN erasure_due_at INTEGER"
    )
}
