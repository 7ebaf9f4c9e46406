extension Migration {
    /// The tenants that may have messages to send, so that we need not poll the others. A tenant is
    /// marked before it stores a message.
    static let registryOutbox = Migration(
        sql: """
            CREATE TABLE outbox_tenants (
                tenant_id BLOB NOT NULL PRIMARY KEY CHECK (length(tenant_id) = 16)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
