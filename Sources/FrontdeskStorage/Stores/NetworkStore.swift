package import FrontdeskDomain

/// The networks that people have signed in from, by keyed hashes of 32 bytes, during one
/// transaction.
package struct NetworkStore {
    private let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Whether a user of the tenant has signed in from a network within
    /// `StorageLimits.networkAge`. A success in the future does not count: the clock was wrong.
    package func isKnown(_ network: [UInt8], at now: Timestamp) throws -> Bool {
        try requireHash(network)
        return try statements.row(
            "SELECT 1 FROM networks WHERE network = ? AND succeeded_at > ? AND succeeded_at <= ?",
            .bytes(network),
            .time(now - tenant.limits.networkAge),
            .time(now)
        ) { _ in true } ?? false
    }

    /// Records that an account's owner signed in from a network. An account keeps its newest
    /// `StorageLimits.networksPerAccount` networks, so that one account cannot make any number of
    /// networks known.
    ///
    /// Throws `.notFound` if there is no such account.
    package func note(_ network: [UInt8], of account: AccountID, at now: Timestamp) throws {
        try requireHash(network)
        try statements.execute(
            """
            INSERT INTO networks (account_id, network, succeeded_at) VALUES (?, ?, ?)
            ON CONFLICT (account_id, network) DO UPDATE SET succeeded_at = excluded.succeeded_at
            """,
            .id(account),
            .bytes(network),
            .time(now)
        )
        try statements.execute(
            """
            DELETE FROM networks
            WHERE account_id = ? AND (succeeded_at <= ? OR succeeded_at > ? OR network IN (
                SELECT network FROM networks WHERE account_id = ?
                ORDER BY (network = ?) DESC, succeeded_at DESC, network LIMIT -1 OFFSET ?))
            """,
            .id(account),
            .time(now - tenant.limits.networkAge),
            .time(now + Timestamp.tolerance),
            .id(account),
            .bytes(network),
            .count(tenant.limits.networksPerAccount)
        )
    }
}
