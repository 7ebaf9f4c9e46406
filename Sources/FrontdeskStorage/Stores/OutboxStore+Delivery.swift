package import FrontdeskDomain

/// The result of leasing a tenant's messages.
package struct LeaseResult: Sendable, Equatable {
    package let leased: [LeasedMessage]
    /// How many expired messages were erased.
    package let expired: Int
    /// How many messages could not be read and have failed.
    package let damaged: Int
    /// When to lease again, by channel; without channels that have nothing left to do.
    package let nextVisits: [MessageMedium: Timestamp]
}

extension OutboxStore {
    /// Leases up to `limit` due messages of some channels for `span`, the longest due first, and
    /// erases expired ones. A message whose lease has expired is due again.
    package func lease(
        _ limit: Int,
        by channels: Set<MessageMedium> = Set(MessageMedium.allCases),
        as lease: LeaseID,
        at now: Timestamp,
        for span: Duration
    ) throws -> LeaseResult {
        let expired = try erase(dueAt: now)
        let found = try statements.rows(
            """
            SELECT id, kind, channel, recipient, locale, contents, account_id, created_at,
                expires_at, tries
            FROM outbox WHERE contents IS NOT NULL AND state <> 'void' AND state <> 'dead'
                AND due_at <= ? AND channel IN (?, ?) ORDER BY due_at, sequence LIMIT ?
            """,
            .time(now),
            .text(channels.contains(.mail) ? "mail" : ""),
            .text(channels.contains(.sms) ? "sms" : ""),
            .count(max(0, limit))
        ) { row -> (id: MessageID, message: LeasedMessage?) in
            let id: MessageID = try row.id(0)
            return (id: id, message: try? message(id, row))
        }
        for (id, message) in found {
            guard message != nil else {
                try giveUp(id, reason: "it could not be read", at: now)
                continue
            }
            try statements.execute(
                """
                UPDATE outbox SET state = 'leased', lease = ?, tries = tries + 1, due_at = ?,
                    given_up_at = CASE tries WHEN 0 THEN ? ELSE given_up_at END
                WHERE id = ?
                """,
                .id(lease),
                .time(now + span),
                .time(now + DeliveryPolicy.retryPeriod),
                .id(id)
            )
        }
        let leased = found.compactMap(\.message)
        return LeaseResult(
            leased: leased,
            expired: expired,
            damaged: found.count - leased.count,
            nextVisits: try nextVisits()
        )
    }

    /// When the next message is due, by channel.
    package func nextVisits() throws -> [MessageMedium: Timestamp] {
        let found = try statements.rows(
            """
            SELECT channel, min(due_at) FROM outbox WHERE contents IS NOT NULL AND state <> 'void'
            GROUP BY channel
            """
        ) { row -> (MessageMedium, Timestamp) in (try row.value(0), try row.time(1)) }
        return Dictionary(found) { min($0, $1) }
    }

    /// The channel of a message; nil if there is no such message.
    package func channel(of id: MessageID) throws -> MessageMedium? {
        try statements.row("SELECT channel FROM outbox WHERE id = ?", .id(id)) { row in
            MessageMedium(rawValue: try row.text(0))
        } ?? nil
    }

    /// Stores the outcome of an attempt. Returns false, and changes nothing, if the message is no
    /// longer under this lease.
    package func recordOutcome(
        of id: MessageID,
        lease: LeaseID,
        as outcome: DeliveryOutcome,
        at now: Timestamp
    ) throws -> Bool {
        let held = try statements.row(
            """
            SELECT tries, expires_at, given_up_at FROM outbox
            WHERE id = ? AND lease = ? AND state = 'leased'
            """,
            .id(id),
            .id(lease)
        ) { (tries: try $0.count(0), expiresAt: try $0.time(1), givenUpAt: try $0.time(2)) }
        guard let held else { return false }
        switch outcome {
        case .delivered:
            try statements.execute(
                """
                UPDATE outbox SET state = 'delivered', contents = NULL, lease = NULL,
                    settled_at = ?, reason = NULL
                WHERE id = ?
                """,
                .time(now),
                .id(id)
            )
        case .rejected(let reason):
            try giveUp(id, reason: reason, at: now)
        case .retry(let reason):
            let next = now + DeliveryPolicy.wait(afterTries: held.tries)
            if next >= held.givenUpAt, held.givenUpAt < held.expiresAt {
                try giveUp(id, reason: reason, at: now)
            } else {
                try queue(id, dueAt: min(next, held.expiresAt), reason: reason)
            }
        case .deferred(let reason):
            let next = now + DeliveryPolicy.deferral(afterTries: held.tries)
            try queue(id, dueAt: min(next, held.expiresAt), reason: reason)
            try statements.execute(
                "UPDATE outbox SET given_up_at = ? WHERE id = ?",
                .time(now + DeliveryPolicy.retryPeriod),
                .id(id)
            )
        case .released:
            try statements.execute(
                """
                UPDATE outbox SET state = 'queued', lease = NULL, due_at = ?,
                    tries = max(0, tries - 1)
                WHERE id = ?
                """,
                .time(now),
                .id(id)
            )
        }
        return true
    }

    /// Erases expired messages, and those that a courier holds once their lease is over. A message
    /// created while the clock was ahead counts as expired: it would wait until that time, with
    /// codes and links that have expired.
    private func erase(dueAt now: Timestamp) throws -> Int {
        try eraseCreated(after: now) + eraseExpired(dueAt: now)
    }

    private func eraseCreated(after now: Timestamp) throws -> Int {
        try statements.execute(
            """
            UPDATE outbox SET contents = NULL, lease = NULL, state = 'expired', settled_at = ?
            WHERE sequence IN (
                SELECT sequence FROM outbox WHERE created_at > ? AND contents IS NOT NULL
                    AND state <> 'void' LIMIT ?)
            """,
            .time(now),
            .time(now + Timestamp.tolerance),
            .count(tenant.limits.expiredMessagesPerLease)
        )
    }

    private func eraseExpired(dueAt now: Timestamp) throws -> Int {
        try statements.execute(
            """
            UPDATE outbox SET contents = NULL, lease = NULL, settled_at = coalesce(settled_at, ?),
                state = CASE state WHEN 'dead' THEN 'dead' ELSE 'expired' END
            WHERE sequence IN (
                SELECT sequence FROM outbox WHERE contents IS NOT NULL AND state <> 'void'
                    AND due_at <= ? AND expires_at <= ? ORDER BY due_at LIMIT ?)
            """,
            .time(now),
            .time(now),
            .time(now),
            .count(tenant.limits.expiredMessagesPerLease)
        )
    }

    private func queue(_ id: MessageID, dueAt: Timestamp, reason: String) throws {
        try statements.execute(
            "UPDATE outbox SET state = 'queued', lease = NULL, due_at = ?, reason = ? WHERE id = ?",
            .time(dueAt),
            .bytes(try sealed(reason, of: id)),
            .id(id)
        )
    }

    /// The contents stay until the message expires, for `retry`.
    private func giveUp(_ id: MessageID, reason: String, at now: Timestamp) throws {
        try statements.execute(
            """
            UPDATE outbox SET state = 'dead', lease = NULL, due_at = expires_at, settled_at = ?,
                reason = ?
            WHERE id = ?
            """,
            .time(now),
            .bytes(try sealed(reason, of: id)),
            .id(id)
        )
        try statements.execute(
            """
            DELETE FROM outbox WHERE state = 'dead' AND sequence <= (
                SELECT sequence FROM outbox WHERE state = 'dead'
                ORDER BY sequence DESC LIMIT 1 OFFSET ?)
            """,
            .count(tenant.limits.deadMessages)
        )
    }

    private func sealed(_ reason: String, of id: MessageID) throws -> [UInt8] {
        try tenant.seal(Array(reason.utf8), "outbox", "reason", row: id.bytes)
    }

    private func message(_ id: MessageID, _ row: Columns) throws -> LeasedMessage {
        func message(_ values: [String: String]) throws -> Message {
            Message(
                id: id,
                kind: try row.value(1),
                channel: try channel(of: id, named: try row.text(2), try row.bytes(3)),
                locale: try row.text(4),
                values: values,
                accountID: try row.optionalBytes(6).flatMap { AccountID(bytes: $0) },
                createdAt: try row.time(7),
                expiresAt: try row.time(8)
            )
        }
        let message = try message(values(of: message([:]), sealed: row.bytes(5)))
        return LeasedMessage(message: message, tries: try row.count(9) + 1)
    }

    func channel(
        of id: MessageID,
        named name: String,
        _ sealed: [UInt8]
    ) throws -> MessageChannel {
        let bytes = try tenant.open(
            sealed,
            "outbox",
            "recipient",
            row: id.bytes,
            boundTo: [.text(name)]
        )
        let recipient = String(decoding: bytes, as: UTF8.self)
        return switch name {
        case "mail": .mail(to: recipient)
        case "sms": .sms(to: recipient)
        case "nowhere": .nowhere
        default: throw StorageError.damaged("the channel of a message")
        }
    }
}
