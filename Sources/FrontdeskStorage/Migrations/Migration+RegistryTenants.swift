extension Migration {
    /// The tenants.
    static let registryTenants = Migration(
        sql: """
            CREATE TABLE tenants (
                id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                name TEXT NOT NULL,
                -- Null once the name of a deleted tenant may be used again.
                canonical_name BLOB UNIQUE CHECK (length(canonical_name) > 0),
                kind TEXT NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'deleted')),
                display_name TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                deleted_at INTEGER,
                wrapped_key BLOB,
                CHECK (canonical_name IS NOT NULL OR status = 'deleted'),
                CHECK ((wrapped_key IS NULL) = (status = 'deleted')),
                CHECK ((deleted_at IS NOT NULL) = (status = 'deleted'))
            ) STRICT;
            CREATE UNIQUE INDEX tenants_one_decoy ON tenants (kind) WHERE kind = 'decoy';
            """
    )
}
