package import FrontdeskDomain

/// What waits in one outbox, or in several.
package struct OutboxBacklog: Sendable, Equatable {
    /// Messages that are queued or leased.
    package private(set) var waiting = 0
    /// When the oldest of them was made; nil when none waits.
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
    /// What waits to be sent or is being sent.
    package func backlog() throws -> OutboxBacklog {
        try statements.row(
            """
            SELECT count(*), min(created_at) FROM outbox
            WHERE contents IS NOT NULL AND state <> 'void' AND state <> 'dead'
            """
        ) { OutboxBacklog(waiting: try $0.count(0), oldest: try $0.optionalTime(1)) }
            ?? OutboxBacklog()
    }

    /// Up to `limit` messages, the newest first, without those to nobody; of some states only, or,
    /// with an empty list, of all. `before` is the last one of the page before.
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

    /// A message, unless it is to nobody.
    package func find(_ id: MessageID) throws -> OutboxEntry? {
        try statements.row(
            Self.selection + " WHERE id = ? AND state <> 'void'",
            .id(id),
            row: entry
        )
    }

    /// Has a message tried again at once, and for as long as a new one. False if it is none that
    /// waits or was given up, or its contents are erased.
    package func retry(_ id: MessageID, at now: Timestamp) throws -> Bool {
        try statements.execute(
            """
            UPDATE outbox SET state = 'queued', due_at = ?, settled_at = NULL, given_up_at = ?
            WHERE id = ? AND state IN ('queued', 'dead') AND contents IS NOT NULL
                AND expires_at > ?
            """,
            .time(now),
            .time(now + DeliveryPolicy.patience),
            .id(id),
            .time(now)
        ) == 1
    }

    /// Has up to `limit` messages that match tried again, like `retry`, those made first before
    /// others. `last` is the place of the last one that was looked at; nil when none is left.
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
                .integer(place), .time(now), .time(filter.madeUntil), .time(filter.madeSince),
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
        // What cannot be read is shown as nothing: the list is what damage is looked for with.
        let reason = sealed.flatMap { try? tenant.open($0, "outbox", "reason", row: id.bytes) }
        return String(decoding: reason ?? [], as: UTF8.self).hiding(channel)
    }

    /// Takes back a message that was not delivered, and erases it. False if there is none. One that
    /// a courier has at this moment may arrive all the same.
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
        // What cannot be read is shown as nothing: the list is what damage is looked for with.
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
            settledAt: try row.optionalTime(10),
            reason: try shownReason(try row.optionalBytes(11), of: id, channel)
        )
    }
}

extension String {
    /// What a server says often names the recipient.
    fileprivate func hiding(_ channel: MessageChannel?) -> String {
        guard let channel, let recipient = channel.recipient, !recipient.isEmpty else {
            return self
        }
        return replacing(recipient, with: channel.maskedRecipient)
    }
}
