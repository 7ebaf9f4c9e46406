package import FrontdeskDomain

/// The flows of one tenant, keyed by the keyed hash of their current token, during one transaction.
package struct FlowStore {
    let tenant: TenantStore
    var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a flow under its token's hash of 32 bytes, and ends a few expired flows.
    ///
    /// There are at most `StorageLimits.flows` flows of people who are not identified yet; they can
    /// begin any number. If there are more, the network with the most flows loses its oldest one,
    /// so that a flood ends its own flows. Each account has at most `StorageLimits.flowsPerAccount`
    /// flows, and `StorageLimits.flowsPerOpener` that one link or one session began. The two are
    /// counted separately, so that the thief of a link or a session cannot end the owner's
    /// sign-ins.
    ///
    /// - Parameter source: the network that began the flow of a person who is not identified yet;
    ///   nil for the flow of an account.
    ///
    /// Throws `.alreadyExists` for `id` or `token_hash`, `.rejected` for a flow that has neither an
    /// account nor a source, or both.
    package func insert(
        _ flow: Flow,
        tokenHash: [UInt8],
        from source: FlowSource? = nil,
        at now: Timestamp
    ) throws {
        try requireHash(tokenHash)
        guard (source == nil) == (flow.facts.accountID != nil) else {
            throw StorageError.rejected("the source of a flow")
        }
        if let source {
            try requireHash(source.site)
            try requireHash(source.network)
        }
        try deleteExpired(at: now, limit: tenant.limits.expiredFlowsPerInsert)
        let opener = flow.facts.linkHash ?? flow.facts.sessionHash
        let sequence = try statements.returning(
            """
            INSERT INTO flows
                (id, token_hash, facts, expires_at, advances, failures, last_failure_at, account_id,
                 opener, source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence
            """,
            .id(flow.id),
            .bytes(tokenHash),
            .bytes(try sealedFacts(of: flow, tokenHash)),
            .time(flow.expiresAt),
            .count(flow.advances),
            .count(flow.failures.failures),
            .time(flow.failures.lastFailureAt),
            flow.facts.accountID.map { .id($0) } ?? .null,
            opener.map { .bytes($0) } ?? .null,
            source.map { .bytes($0.network) } ?? .null
        ) { try $0.integer(0) }
        if let account = flow.facts.accountID { return try evict(of: account, by: opener) }
        if let source, let sequence = sequence.first { try count(sequence, from: source) }
    }

    /// The flow with this token, unless it has expired.
    package func find(tokenHash: [UInt8], at now: Timestamp) throws -> Flow? {
        try requireHash(tokenHash)
        return try statements.row(
            Self.selectionByToken,
            .bytes(tokenHash),
            .time(now),
            .time(Self.latestExpiry(at: now)),
            row: flow
        )
    }

    /// Replaces a flow's token and stores the flow's progress. Returns false, and changes nothing,
    /// if the old token is no longer the flow's or has expired: each token advances a flow once.
    /// The flow's expiry does not change.
    ///
    /// Throws `.alreadyExists` for a `token_hash` in use.
    package func rotate(
        from old: [UInt8],
        to new: [UInt8],
        _ flow: Flow,
        at now: Timestamp
    ) throws -> Bool {
        try requireHash(old)
        try requireHash(new)
        let changed = try statements.execute(
            """
            UPDATE flows SET token_hash = ?, facts = ?, advances = ?, failures = ?,
                last_failure_at = ?
            WHERE token_hash = ? AND id = ? AND expires_at > ? AND expires_at <= ?
            """,
            .bytes(new),
            .bytes(try sealedFacts(of: flow, new)),
            .count(flow.advances),
            .count(flow.failures.failures),
            .time(flow.failures.lastFailureAt),
            .bytes(old),
            .id(flow.id),
            .time(now),
            .time(Self.latestExpiry(at: now))
        )
        return changed == 1
    }

    /// Ends a flow. Returns false if no flow has this token. A caller that ends a flow to act on it
    /// may act only on true.
    package func delete(tokenHash: [UInt8]) throws -> Bool {
        try requireHash(tokenHash)
        return try statements.execute(
            "DELETE FROM flows WHERE token_hash = ?",
            .bytes(tokenHash)
        ) == 1
    }

    /// Ends one flow of an account, unless it has ended.
    package func delete(_ id: FlowID, of account: AccountID) throws {
        try statements.execute(
            "DELETE FROM flows WHERE id = ? AND account_id = ?",
            .id(id),
            .id(account)
        )
    }

    /// Ends all flows of an account, except one if given.
    package func delete(account: AccountID, except own: FlowID? = nil) throws {
        try statements.execute(
            "DELETE FROM flows WHERE account_id = ? AND id <> ?",
            .id(account),
            own.map { .id($0) } ?? .bytes([])
        )
    }

    /// Ends the flows of an account of these kinds, except one if given.
    package func delete(
        account: AccountID,
        _ kinds: Set<FlowKind>,
        except own: FlowID? = nil
    ) throws {
        let flows = try statements.rows(
            """
            \(Self.selection) WHERE account_id = ?
            """,
            .id(account),
            row: flow
        )
        for flow in flows where kinds.contains(flow.facts.kind) && flow.id != own {
            try delete(flow.id, of: account)
        }
    }

    private func evict(of account: AccountID, by opener: [UInt8]?) throws {
        let limits = tenant.limits
        let (limit, opener): (Int, Value) =
            opener.map { (limits.flowsPerOpener, .bytes($0)) } ?? (limits.flowsPerAccount, .null)
        try statements.execute(
            """
            DELETE FROM flows WHERE account_id = ? AND opener IS ? AND sequence <= (
                SELECT sequence FROM flows WHERE account_id = ? AND opener IS ?
                ORDER BY sequence DESC LIMIT 1 OFFSET ?)
            """,
            .id(account),
            opener,
            .id(account),
            opener,
            .count(limit)
        )
    }

    /// A flow that expires later began while the clock was wrong, and has ended.
    private static func latestExpiry(at now: Timestamp) -> Timestamp {
        now + FlowLimits.lifetime + Timestamp.tolerance
    }

    private func deleteExpired(at now: Timestamp, limit: Int) throws {
        try statements.execute(
            """
            DELETE FROM flows WHERE sequence IN (
                SELECT sequence FROM flows WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
            """,
            .time(now),
            .count(limit)
        )
        try statements.execute(
            """
            DELETE FROM flows WHERE sequence IN (
                SELECT sequence FROM flows WHERE expires_at > ? ORDER BY expires_at DESC LIMIT ?)
            """,
            .time(Self.latestExpiry(at: now)),
            .count(limit)
        )
    }

    /// The columns that decide who can continue the flow, how far and for how long. The facts say
    /// whose it is.
    private func binding(_ flow: Flow, _ tokenHash: [UInt8]) -> [Value] {
        [
            .bytes(tokenHash), .time(flow.expiresAt), .count(flow.advances),
            .count(flow.failures.failures), .time(flow.failures.lastFailureAt),
        ]
    }

    private func sealedFacts(of flow: Flow, _ tokenHash: [UInt8]) throws -> [UInt8] {
        try tenant.seal(
            JSONColumn.encode(flow.facts.write),
            "flows",
            "facts",
            row: flow.id.bytes,
            boundTo: binding(flow, tokenHash)
        )
    }

    /// The columns that `flow(_:)` reads, in its order.
    private static let selection = """
        SELECT id, facts, expires_at, advances, failures, last_failure_at, token_hash, account_id
        FROM flows
        """

    private static let selectionByToken =
        selection + " WHERE token_hash = ? AND expires_at > ? AND expires_at <= ?"

    private func flow(_ row: Columns) throws -> Flow {
        var flow = Flow(
            id: try row.id(0),
            facts: FlowFacts(kind: .signIn, app: nil),
            expiresAt: try row.time(2),
            advances: try row.count(3),
            failures: AttemptRecord(
                failures: try row.count(4),
                lastFailureAt: try row.optionalTime(5)
            )
        )
        let facts = try tenant.open(
            try row.bytes(1),
            "flows",
            "facts",
            row: flow.id.bytes,
            boundTo: binding(flow, try row.bytes(6))
        )
        flow.facts = try JSONColumn.decode(facts, FlowFacts.init(json:))
        // We find an account's flows by this column to end them.
        guard try row.optionalBytes(7) == flow.facts.accountID?.bytes else {
            throw StorageError.damaged("the account of a flow")
        }
        return flow
    }
}
