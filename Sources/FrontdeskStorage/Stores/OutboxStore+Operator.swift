package import FrontdeskDomain

/// The waiting messages of one or several outboxes.
package struct OutboxBacklog: Sendable, Equatable {
    /// Messages that are queued or leased.
    package private(set) var waiting = 0
    /// When the oldest of them was created; nil if none waits.
    package private(set) var oldest: Timestamp?

    package init() {}

    fileprivate init(waiting: Int, oldest: Timestamp?) {
        (self.waiting, self.oldest) = (waiting, oldest)
    }

    package mutating func add(_ other: OutboxBacklog) {
        waiting = waiting.addingReportingOverflow(other.waiting).partialValue
        oldest = [oldest, other.oldest].compactMap(\.self).min()
    }
}

extension OutboxStore {
    /// The messages that wait or are being sent.
    package func backlog() throws -> OutboxBacklog {
        try statements.row(
            """
            SELECT count(*), min(created_at) FROM outbox
            WHERE contents IS NOT NULL AND state <> 'void' AND state <> 'dead'
            """
        ) { OutboxBacklog(waiting: try $0.count(0), oldest: try $0.optionalTime(1)) }
            ?? OutboxBacklog()
    }

    /// Up to `limit` messages in these states, the newest first, without those that have no
    /// recipient. An empty list means all states. `before` is the last message of the previous
    /// page.
    package func list(
        _ states: [DeliveryState],
        before id: MessageID?,
        limit: Int
    ) throws -> [OutboxEntry] {
        let last = try id.map { id in
            try statements.row("SELECT sequence FROM outbox WHERE id = ?", .id(id)) {
                try $0.integer(0)
            } ?? 0
        }
        let wanted = states.isEmpty ? DeliveryState.allCases : states
        let names = wanted.filter { $0 != .void }.map { "'\($0.rawValue)'" }
        return try statements.rows(
            Self.selection + """
                 WHERE sequence < ? AND state IN (\(names.joined(separator: ", ")))
                ORDER BY sequence DESC LIMIT ?
                """,
            .integer(last ?? .max),
            .count(max(0, limit)),
            row: entry
        )
    }

    /// Up to `limit` messages about an account after a place, the oldest first, with their places.
    func list(
        of account: AccountID,
        after place: Int64,
        limit: Int
    ) throws -> [(place: Int64, entry: OutboxEntry)] {
        let places = try statements.rows(
            """
            SELECT sequence, id FROM outbox
            WHERE account_id = ? AND sequence > ? AND state <> 'void' ORDER BY sequence LIMIT ?
            """,
            .id(account),
            .integer(place),
            .count(limit)
        ) { row -> (Int64, MessageID) in (try row.integer(0), try row.id(1)) }
        return try places.compactMap { place, id in try find(id).map { (place, $0) } }
    }

    /// A message, unless it has no recipient.
    package func find(_ id: MessageID) throws -> OutboxEntry? {
        try statements.row(
            Self.selection + " WHERE id = ? AND state <> 'void'",
            .id(id),
            row: entry
        )
    }

    /// Retries a message at once, and for as long as a new one. Returns false unless the message
    /// waits or has failed, and still has its contents.
    package func retry(_ id: MessageID, at now: Timestamp) throws -> Bool {
        try statements.execute(
            """
            UPDATE outbox SET state = 'queued', due_at = ?, settled_at = NULL, given_up_at = ?
            WHERE id = ? AND state IN ('queued', 'dead') AND contents IS NOT NULL
                AND expires_at > ?
            """,
            .time(now),
            .time(now + DeliveryPolicy.retryPeriod),
            .id(id),
            .time(now)
        ) == 1
    }

    /// Retries up to `limit` matching messages like `retry`, the oldest first. `last` is the place
    /// of the last message examined; nil if none is left.
    package func retry(
        _ filter: OutboxFilter,
        after place: Int64,
        limit: Int,
        at now: Timestamp
    ) throws -> (retried: Int, last: Int64?) {
        let names = filter.states.map { "'\($0.rawValue)'" }.sorted()
        let found = try statements.rows(
            """
            SELECT id, channel, recipient, reason, sequence FROM outbox
            WHERE sequence > ? AND state IN (\(names.joined(separator: ", ")))
                AND contents IS NOT NULL AND expires_at > ? AND created_at <= ? AND created_at >= ?
            ORDER BY sequence LIMIT ?
            """,
            [
                .integer(place), .time(now), .time(filter.createdUntil), .time(filter.createdSince),
                .count(max(0, limit)),
            ]
        ) { row in
            let id: MessageID = try row.id(0)
            let channel = try? channel(of: id, named: try row.text(1), try row.bytes(2))
            let reason = try shownReason(try row.optionalBytes(3), of: id, channel)
            return (id: id, isWanted: filter.allows(reason: reason), place: try row.integer(4))
        }
        let retried = try found.filter(\.isWanted).count { try retry($0.id, at: now) }
        return (retried, found.last?.place)
    }

    private func shownReason(
        _ sealed: [UInt8]?,
        of id: MessageID,
        _ channel: MessageChannel?
    ) throws -> String {
        // A value that cannot be read is shown as empty: operators use the list to find damage.
        let reason = sealed.flatMap { try? tenant.open($0, "outbox", "reason", row: id.bytes) }
        return String(decoding: reason ?? [], as: UTF8.self).hiding(channel)
    }

    /// Drops an undelivered message and erases it. Returns false if there is none. A message that a
    /// courier holds at present may still arrive.
    package func drop(_ id: MessageID, at now: Timestamp) throws -> Bool {
        try statements.execute(
            """
            UPDATE outbox SET state = 'dropped', contents = NULL, lease = NULL, settled_at = ?
            WHERE id = ? AND state IN ('queued', 'leased', 'dead')
            """,
            .time(now),
            .id(id)
        ) == 1
    }

    private static let selection = """
        SELECT id, kind, state, channel, recipient, account_id, created_at, expires_at, tries,
            CASE WHEN state IN ('queued', 'leased') THEN due_at END, settled_at, reason
        FROM outbox
        """

    private func entry(_ row: Columns) throws -> OutboxEntry {
        let id: MessageID = try row.id(0)
        let name = try row.text(3)
        // A value that cannot be read is shown as empty: operators use the list to find damage.
        let channel = try? channel(of: id, named: name, try row.bytes(4))
        return OutboxEntry(
            id: id,
            kind: try row.value(1),
            state: try row.value(2),
            channel: name,
            recipient: channel?.maskedRecipient ?? "",
            accountID: try row.optionalBytes(5).flatMap { AccountID(bytes: $0) },
            createdAt: try row.time(6),
            expiresAt: try row.time(7),
            tries: try row.count(8),
            dueAt: try row.optionalTime(9),
            finishedAt: try row.optionalTime(10),
            reason: try shownReason(try row.optionalBytes(11), of: id, channel)
        )
    }
}

extension String {
    /// A server's reply often names the recipient.
    fileprivate func hiding(_ channel: MessageChannel?) -> String {
        guard let channel, let recipient = channel.recipient, !recipient.isEmpty else {
            return self
        }
        return replacing(recipient, with: channel.maskedRecipient)
    }
}
