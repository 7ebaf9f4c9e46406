package import FrontdeskDomain

/// The links that were mailed, by the keyed hash of their token, during one transaction.
package struct LinkStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a link under its token's hash of 32 bytes. Those of the same purpose that the account
    /// had before are superseded: they open no flow any more. A flow that one of them has opened
    /// goes on, and can still use it up, for as long as a flow lives.
    ///
    /// Throws `.alreadyExists` for `token_hash`, `.notFound` if there is no such account.
    package func insert(_ link: Link, tokenHash: [UInt8]) throws {
        try insert(link, tokenHash: tokenHash, into: "links", droppingSince: FlowLimits.lifetime)
    }

    /// Does what `insert` does for an account that does not exist or gets no link. The link opens
    /// nothing.
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
        // Without its seal it opens nothing either, should the other column be edited.
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
                try tenant.seal([], "links", "seal", row: tokenHash, beside: beside(link))
            )
        )
    }

    /// The link of a token, to open a flow with: not expired, and the newest of its purpose.
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

    /// The account's links that no newer one has superseded, the newest first, whether or not they
    /// have expired: at most one of each purpose.
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

    /// When the account's link of this purpose was mailed; nil without one, whether or not it has
    /// expired.
    package func latest(of account: AccountID, for purpose: LinkPurpose) throws -> Timestamp? {
        try statements.row(
            "SELECT max(created_at) FROM links WHERE account_id = ? AND purpose = ?",
            .id(account),
            .text(purpose.rawValue)
        ) { try $0.optionalTime(0) } ?? nil
    }

    /// Uses a link up for a flow that it has opened. False if it was used, or has expired: whoever
    /// goes on from it does so only on true. That a newer link was mailed since changes nothing.
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

    /// What decides whose the link is, what it is for and how long it is good.
    private func beside(_ link: Link) -> [Value] {
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
            beside: beside(link)
        )
        return link
    }
}
