extension Migration {
    /// The link or session that began a flow, as the hash of its token; NULL if a password began
    /// it.
    static let tenantFlowOpeners = Migration(
        sql: """
            ALTER TABLE flows ADD COLUMN opener BLOB CHECK (opener IS NULL OR length(opener) = 32)
            """
    )
}
