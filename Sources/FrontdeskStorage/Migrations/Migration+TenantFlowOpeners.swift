extension Migration {
    /// What a flow was begun by, where that is no password: the hash of a link's or a session's token.
    static let tenantFlowOpeners = Migration(
        sql: """
            ALTER TABLE flows ADD COLUMN opener BLOB CHECK (opener IS NULL OR length(opener) = 32)
            """
    )
}
