package import FrontdeskDomain

/// Which messages a rate limit counts.
package enum MessageScope: Sendable, Equatable {
    /// The messages to one address or number, whatever its spelling; none for `.nowhere`.
    case recipient(MessageChannel)
    /// The messages about one account, over all channels.
    case account(AccountID)
    /// The messages that the tenant sends over the channel of `MessageChannel`, to any recipient.
    case channel(MessageChannel)
}

/// The unsent messages that give way to a new message. They do not count against the new one:
/// otherwise messages that were never sent could keep the user from getting any.
package struct ReplacedMessages: Sendable, Equatable {
    package let kinds: [MessageKind]
    package let account: AccountID

    package init(_ kinds: [MessageKind], of account: AccountID) {
        self.kinds = kinds
        self.account = account
    }
}

extension OutboxStore {
    /// How many messages of these kinds that count toward a limit were created after a time.
    ///
    /// A message counts while it waits for a courier, and for good once a courier has taken it. One
    /// that was dropped or that expired before any courier took it does not count, so that no
    /// user can use up another user's limit with messages that are never sent. A message without a
    /// recipient counts like a sent one: the limit must not reveal whether an address is in use.
    ///
    /// - Parameter until: messages created after this time do not count: the clock was wrong.
    package func countRecent(
        _ scope: MessageScope,
        _ kinds: [MessageKind] = MessageKind.allCases,
        replacing replaced: ReplacedMessages? = nil,
        since: Timestamp,
        until: Timestamp = .distantFuture
    ) throws -> Int {
        guard let (condition, value) = condition(scope) else { return 0 }
        var sql = """
            SELECT count(*) FROM outbox WHERE \(condition) AND created_at > ?
                AND created_at <= ?
                AND kind IN (\(Self.list(kinds)))
                AND (tries > 0 OR state IN ('queued', 'leased', 'void'))
            """
        var values = [value, .time(since), .time(until)]
        if let replaced {
            sql += """
                 AND NOT (state = 'queued' AND tries = 0 AND account_id = ?
                    AND kind IN (\(Self.list(replaced.kinds))))
                """
            values.append(.id(replaced.account))
        }
        return try statements.rows(sql, values) { try $0.count(0) }.first ?? 0
    }

    /// How many unsolicited messages that count (see `countRecent`) were created after a time, and
    /// when the first of them was created.
    package func countUnsolicited(
        since: Timestamp,
        until: Timestamp = .distantFuture
    ) throws -> (count: Int, first: Timestamp?) {
        try statements.row(
            """
            SELECT count(*), min(created_at) FROM outbox
            WHERE is_unsolicited = 1 AND created_at > ? AND created_at <= ?
                AND (tries > 0 OR state IN ('queued', 'leased'))
            """,
            .time(since),
            .time(until)
        ) { (count: try $0.count(0), first: try $0.optionalTime(1)) } ?? (0, nil)
    }

    /// Drops the messages that say the same as `message` and that no courier has taken: same kind,
    /// account, recipient and change. Returns how many.
    @discardableResult
    package func dropRepeated(_ message: Message, at now: Timestamp) throws -> Int {
        guard let account = message.accountID,
            let recipient = message.channel.canonicalRecipient
        else { return 0 }
        let waiting = try statements.rows(
            """
            SELECT id, contents, locale, created_at, expires_at FROM outbox
            WHERE account_id = ? AND kind = ? AND recipient_hash = ? AND state = 'queued'
                AND tries = 0
            """,
            .id(account),
            .text(message.kind.rawValue),
            .bytes(tenant.sealer.recipientHash(recipient))
        ) { row in
            let stored = Message(
                id: try row.id(0),
                kind: message.kind,
                channel: message.channel,
                locale: try row.text(2),
                values: [:],
                accountID: account,
                createdAt: try row.time(3),
                expiresAt: try row.time(4)
            )
            return (stored, try row.bytes(1))
        }
        let changed = MessageValue.changed.rawValue
        return try waiting.count { stored, contents in
            // A damaged message fails when it is due; it must not stop this change.
            guard let values = try? values(of: stored, sealed: contents),
                values[changed] == message.values[changed]
            else { return false }
            return try drop(stored.id, at: now)
        }
    }

    private func condition(_ scope: MessageScope) -> (String, Value)? {
        switch scope {
        case .recipient(let channel):
            guard let recipient = channel.canonicalRecipient else { return nil }
            return ("recipient_hash = ?", .bytes(tenant.sealer.recipientHash(recipient)))
        case .account(let id): return ("account_id = ?", .id(id))
        case .channel(let channel): return ("channel = ?", .text(channel.name))
        }
    }

    /// The names of kinds as SQL literals. They are constants of ours, never input.
    static func list(_ kinds: [MessageKind]) -> String {
        kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}
