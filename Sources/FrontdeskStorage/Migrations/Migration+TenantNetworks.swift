extension Migration {
    /// The networks that accounts have signed in from, as keyed hashes.
    static let tenantNetworks = Migration(
        sql: """
            CREATE TABLE networks (
                account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                network BLOB NOT NULL CHECK (length(network) = 32),
                succeeded_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, network)
            ) STRICT;
            CREATE INDEX networks_by_network ON networks (network, succeeded_at);
            """
    )
}
