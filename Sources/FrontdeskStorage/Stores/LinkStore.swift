package import FrontdeskDomain

/// The mailed links, keyed by the keyed hash of their token, during one transaction.
package struct LinkStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a link under its token's hash of 32 bytes. It supersedes the account's earlier links of
    /// the same purpose: they open no more flows. A flow that one of them opened continues, and can
    /// still consume the link, until the flow expires.
    ///
    /// Throws `.alreadyExists` for `token_hash`, `.notFound` if there is no such account.
    package func insert(_ link: Link, tokenHash: [UInt8]) throws {
        try insert(link, tokenHash: tokenHash, into: "links", droppingSince: FlowLimits.lifetime)
    }

    /// Does the same work as `insert` for an account that does not exist or gets no link. The link
    /// opens nothing.
    package func insertDecoy(_ link: Link, tokenHash: [UInt8]) throws {
        try insert(link, tokenHash: tokenHash, into: "decoy_links", droppingSince: .zero)
    }

    private func insert(
        _ link: Link,
        tokenHash: [UInt8],
        into table: String,
        droppingSince age: Duration
    ) throws {
        try requireHash(tokenHash)
        let now = link.createdAt
        try statements.execute(
            """
            DELETE FROM \(table) WHERE account_id = ? AND purpose = ?
                AND (expires_at <= ? OR superseded_at <= ?)
            """,
            .id(link.accountID),
            .text(link.purpose.rawValue),
            .time(now),
            .time(now - age)
        )
        // Without its seal the link opens nothing, even if the other column is edited.
        try statements.execute(
            """
            UPDATE \(table) SET superseded_at = ?, seal = zeroblob(0)
            WHERE account_id = ? AND purpose = ? AND superseded_at IS NULL
            """,
            .time(now),
            .id(link.accountID),
            .text(link.purpose.rawValue)
        )
        try statements.execute(
            """
            INSERT INTO \(table) (token_hash, account_id, purpose, created_at, expires_at, seal)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .bytes(tokenHash),
            .id(link.accountID),
            .text(link.purpose.rawValue),
            .time(link.createdAt),
            .time(link.expiresAt),
            .bytes(
                try tenant.seal([], "links", "seal", row: tokenHash, boundTo: binding(link))
            )
        )
    }

    /// The link with this token, to open a flow: not expired, and the newest of its purpose.
    package func find(tokenHash: [UInt8], at now: Timestamp) throws -> Link? {
        try requireHash(tokenHash)
        return try statements.row(
            """
            SELECT account_id, purpose, created_at, expires_at, token_hash, seal FROM links
            WHERE token_hash = ? AND expires_at > ? AND created_at <= ?
                AND superseded_at IS NULL
            """,
            .bytes(tokenHash),
            .time(now),
            .time(now + Timestamp.tolerance),
            row: link
        )
    }

    /// The account's links that are not superseded, the newest first, whether or not they have
    /// expired: at most one of each purpose.
    package func list(account: AccountID) throws -> [Link] {
        try statements.rows(
            """
            SELECT account_id, purpose, created_at, expires_at, token_hash, seal FROM links
            WHERE account_id = ? AND superseded_at IS NULL
            ORDER BY created_at DESC, purpose
            """,
            .id(account),
            row: link
        )
    }

    /// When the account's link of this purpose was mailed, whether or not it has expired; nil if
    /// there is none.
    package func latest(of account: AccountID, for purpose: LinkPurpose) throws -> Timestamp? {
        try statements.row(
            "SELECT max(created_at) FROM links WHERE account_id = ? AND purpose = ?",
            .id(account),
            .text(purpose.rawValue)
        ) { try $0.optionalTime(0) } ?? nil
    }

    /// Consumes a link for a flow that it opened. Returns false if the link was consumed or has
    /// expired: the caller may continue only on true. A newer link does not matter.
    package func use(tokenHash: [UInt8], at now: Timestamp) throws -> Bool {
        try requireHash(tokenHash)
        return try statements.execute(
            "DELETE FROM links WHERE token_hash = ? AND expires_at > ? AND created_at <= ?",
            .bytes(tokenHash),
            .time(now),
            .time(now + Timestamp.tolerance)
        ) == 1
    }

    /// Ends all links of an account.
    package func delete(account: AccountID) throws {
        try statements.execute("DELETE FROM links WHERE account_id = ?", .id(account))
    }

    /// The columns that decide whose link it is, its purpose and its expiry.
    private func binding(_ link: Link) -> [Value] {
        [
            .id(link.accountID), .text(link.purpose.rawValue), .time(link.createdAt),
            .time(link.expiresAt),
        ]
    }

    private func link(_ row: Columns) throws -> Link {
        let link = Link(
            accountID: try row.id(0),
            purpose: try row.value(1),
            createdAt: try row.time(2),
            expiresAt: try row.time(3)
        )
        _ = try tenant.open(
            try row.bytes(5),
            "links",
            "seal",
            row: try row.bytes(4),
            boundTo: binding(link)
        )
        return link
    }
}
