package import FrontdeskDomain

/// The messages of one tenant, during one transaction. A tenant must be marked in the registry
/// (`Registry.markOutbox`) before the transaction that inserts one, or it is not sent.
package struct OutboxStore {
    let tenant: TenantStore
    var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a message to be sent at once, and removes a few old ones.
    ///
    /// Throws `.busy` if too many messages wait, `.alreadyExists` for `id`.
    package func insert(_ message: Message, at now: Timestamp) throws {
        try requireRoom()
        let channel = message.channel
        let recipient = Array((channel.recipient ?? "").utf8)
        try statements.execute(
            """
            INSERT INTO outbox
                (id, kind, state, channel, recipient, recipient_hash, locale, contents,
                 account_id, created_at, expires_at, given_up_at, tries, due_at,
                 is_unsolicited)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
            """,
            .id(message.id),
            .text(message.kind.rawValue),
            .text((channel == .nowhere ? DeliveryState.void : .queued).rawValue),
            .text(channel.name),
            .bytes(
                try tenant.seal(
                    recipient,
                    "outbox",
                    "recipient",
                    row: message.id.bytes,
                    boundTo: [.text(channel.name)]
                )
            ),
            .optional(
                (message.countedAs ?? channel).canonicalRecipient.map(tenant.sealer.recipientHash)
            ),
            .text(message.locale),
            .bytes(try sealed(message)),
            message.accountID.map { .id($0) } ?? .null,
            .time(message.createdAt),
            .time(message.expiresAt),
            .time(now + DeliveryPolicy.retryPeriod),
            .time(now),
            .integer(message.isUnsolicited ? 1 : 0)
        )
        try removeVoid()
        try removeOld(at: now)
    }

    /// Drops the undelivered messages of these kinds for an account. Returns how many.
    ///
    /// - Parameter channel: drops only messages over this channel; nil: over any.
    @discardableResult
    package func drop(
        _ kinds: [MessageKind],
        of account: AccountID,
        by channel: MessageChannel? = nil,
        at now: Timestamp
    ) throws -> Int {
        try statements.execute(
            """
            UPDATE outbox SET state = 'dropped', contents = NULL, lease = NULL, settled_at = ?
            WHERE account_id = ? AND kind IN (\(Self.list(kinds)))
                AND state IN ('queued', 'leased', 'dead') AND channel = coalesce(?, channel)
            """,
            .time(now),
            .id(account),
            channel.map { .text($0.name) } ?? .null
        )
    }
}

extension OutboxStore {
    /// Drops the oldest messages of a kind for an account that no courier has taken, so that the
    /// given number remains.
    package func dropUnsent(
        _ kind: MessageKind,
        of account: AccountID,
        keeping count: Int,
        at now: Timestamp
    ) throws {
        try statements.execute(
            """
            UPDATE outbox SET state = 'dropped', contents = NULL, lease = NULL, settled_at = ?
            WHERE sequence IN (
                SELECT sequence FROM outbox
                WHERE account_id = ? AND kind = ? AND state = 'queued' AND tries = 0
                ORDER BY sequence DESC LIMIT -1 OFFSET ?)
            """,
            .time(now),
            .id(account),
            .text(kind.rawValue),
            .count(count)
        )
    }

    func count(_ sql: String, _ values: Value...) throws -> Int {
        try statements.rows(sql, values) { try $0.count(0) }.first ?? 0
    }

    private func sealed(_ message: Message) throws -> [UInt8] {
        try tenant.seal(
            JSONColumn.encode { $0.write(message.values) },
            "outbox",
            "contents",
            row: message.id.bytes,
            boundTo: Self.binding(message)
        )
    }

    /// The sealed values of a stored message. Throws `.damaged` if they were sealed for another
    /// one.
    func values(of message: Message, sealed contents: [UInt8]) throws -> [String: String] {
        try JSONColumn.decode(
            [String: String].self,
            from: try tenant.open(
                contents,
                "outbox",
                "contents",
                row: message.id.bytes,
                boundTo: Self.binding(message)
            )
        )
    }

    /// The columns that determine the message's contents, account, channel and expiry.
    static func binding(_ message: Message) -> [Value] {
        [
            .text(message.kind.rawValue), .text(message.channel.name), .text(message.locale),
            message.accountID.map { .id($0) } ?? .null, .time(message.createdAt),
            .time(message.expiresAt),
        ]
    }

    /// Whether another message may wait.
    package var hasRoom: Bool {
        get throws {
            let waiting = try count(
                "SELECT count(*) FROM outbox WHERE contents IS NOT NULL AND state <> 'void'"
            )
            return waiting < tenant.limits.queuedMessages
        }
    }

    /// Throws `.busy` if the limit of waiting messages is reached.
    private func requireRoom() throws {
        guard try hasRoom else { throw StorageError.busy }
    }

    private func removeVoid() throws {
        try statements.execute(
            """
            DELETE FROM outbox WHERE state = 'void' AND sequence <= (
                SELECT sequence FROM outbox WHERE state = 'void'
                ORDER BY sequence DESC LIMIT 1 OFFSET ?)
            """,
            .count(tenant.limits.voidMessages)
        )
    }

    private func removeOld(at now: Timestamp) throws {
        try statements.execute(
            """
            DELETE FROM outbox WHERE sequence IN (
                SELECT sequence FROM outbox
                WHERE created_at <= ? AND contents IS NULL ORDER BY created_at LIMIT ?)
            """,
            .time(now - tenant.limits.finishedMessageAge),
            .count(tenant.limits.oldMessagesPerInsert)
        )
        try statements.execute(
            """
            DELETE FROM outbox WHERE contents IS NULL AND sequence <= (
                SELECT max(sequence) FROM outbox) - ?
            """,
            .count(tenant.limits.finishedMessages)
        )
    }
}
