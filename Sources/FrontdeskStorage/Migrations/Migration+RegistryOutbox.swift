extension Migration {
    /// The tenants that may have something to send, so that none of the others has to be asked. A
    /// tenant is in it before it stores a message.
    static let registryOutbox = Migration(
        sql: """
            CREATE TABLE outbox_tenants (
                tenant_id BLOB NOT NULL PRIMARY KEY CHECK (length(tenant_id) = 16)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
