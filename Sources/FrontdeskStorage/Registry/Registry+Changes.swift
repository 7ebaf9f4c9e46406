package import FrontdeskDomain

/// Where an audit log ends, with the account changes recorded since the last anchor.
package struct AuditLogEnd: Sendable, Equatable {
    package let place: ChainLink
    package let changes: [AccountChange]

    package init(place: ChainLink, changes: [AccountChange] = []) {
        self.place = place
        self.changes = changes
    }
}

/// The account changes after a place in an audit log, as far as the registry knows them.
package struct KnownChanges: Sendable, Equatable {
    /// The newest change of each kind and account, the newest first.
    package let changes: [AccountChange]
    /// Changes before this time are unknown; nil if all are known.
    package let since: Timestamp?
}

extension Registry {
    /// The changes of a tenant's accounts after a record with this number and time.
    ///
    /// The time matters for a file with another history, whose numbers mean nothing.
    package func listAccountChanges(
        of tenant: TenantID,
        after place: (sequence: Int64, at: Timestamp)
    ) async throws -> KnownChanges {
        try await read { statements in
            let changes = try statements.rows(
                """
                SELECT account, kind, sequence, at FROM account_changes
                WHERE tenant = ? AND (sequence > ? OR at > ?) ORDER BY sequence DESC
                """,
                .id(tenant),
                .integer(place.sequence),
                .time(place.at)
            ) { row in
                AccountChange(
                    account: try row.id(0),
                    kind: AuditKind(stored: try row.text(1)),
                    sequence: try row.integer(2),
                    at: try row.time(3)
                )
            }
            let since = try statements.row(
                "SELECT changes_after_at FROM audit_heads WHERE tenant = ? AND changes_after > ?",
                .id(tenant),
                .integer(place.sequence)
            ) { try $0.optionalTime(0) }
            return KnownChanges(changes: changes, since: since ?? nil)
        }
    }

    /// Anchors a tenant's audit log as it is. Deletes what was known of another log after `place`,
    /// the number of the file's last ordinary record.
    package func acceptAuditLog(
        of tenant: TenantID,
        at end: ChainLink,
        after place: Int64,
        _ now: Timestamp
    ) async throws {
        try await write(for: .revoking) { statements in
            try statements.execute(
                """
                UPDATE audit_heads SET sequence = ?, mac = ?, anchored_at = ?,
                    changes_after_at = CASE WHEN changes_after > ? THEN ? ELSE changes_after_at END,
                    changes_after = min(changes_after, ?),
                    lost_sequence = NULL, lost_mac = NULL, lost_at = NULL
                WHERE tenant = ?
                """,
                .integer(end.sequence),
                .bytes(end.mac),
                .time(now),
                .integer(place),
                .time(now),
                .integer(place),
                .id(tenant)
            )
            try statements.execute(
                "DELETE FROM account_changes WHERE tenant = ? AND sequence > ?",
                .id(tenant),
                .integer(place)
            )
        }
    }
}

extension Statements {
    /// Stores the newest change of each kind and account, up to `limit` for the tenant.
    func keep(_ changes: [AccountChange], of tenant: TenantID, limit: Int) throws {
        for change in changes {
            try execute(
                """
                INSERT INTO account_changes (tenant, account, kind, sequence, at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant, account, kind) DO UPDATE SET
                    sequence = excluded.sequence, at = excluded.at
                    WHERE excluded.sequence > account_changes.sequence
                """,
                .id(tenant),
                .id(change.account),
                .text(change.kind.rawValue),
                .integer(change.sequence),
                .time(change.at)
            )
        }
        guard !changes.isEmpty else { return }
        let oldest = try row(
            """
            SELECT sequence, at FROM account_changes WHERE tenant = ?
            ORDER BY sequence DESC LIMIT 1 OFFSET ?
            """,
            .id(tenant),
            .count(limit)
        ) { (sequence: try $0.integer(0), at: try $0.time(1)) }
        guard let oldest else { return }
        try execute(
            "DELETE FROM account_changes WHERE tenant = ? AND sequence <= ?",
            .id(tenant),
            .integer(oldest.sequence)
        )
        try execute(
            "UPDATE audit_heads SET changes_after = ?, changes_after_at = ? WHERE tenant = ?",
            .integer(oldest.sequence),
            .time(oldest.at),
            .id(tenant)
        )
    }
}
