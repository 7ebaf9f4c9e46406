package import FrontdeskDomain

/// Where a tenant's audit log ends, recorded outside the tenant's file.
package struct AuditAnchor: Sendable, Equatable {
    package let place: ChainLink
    package let at: Timestamp
}

/// An event about a tenant that waits to be written to an audit log.
package struct RegistryEvent: Sendable {
    package let number: Int64
    /// The tenant whose audit log it belongs to.
    package let tenant: TenantID
    package let event: AuditEvent
}

extension Registry {
    /// The anchors of these tenants; tenants without one are left out.
    package func auditAnchors(of tenants: [TenantID]) async throws -> [TenantID: AuditAnchor] {
        try await read { statements in
            var found: [TenantID: AuditAnchor] = [:]
            for tenant in tenants {
                found[tenant] = try statements.row(
                    """
                    SELECT sequence, mac, anchored_at FROM audit_heads WHERE tenant = ?
                    """,
                    .id(tenant),
                    row: Self.anchor
                )
            }
            return found
        }
    }

    /// The anchor of one tenant; nil if it has none.
    func fetchAnchor(of tenant: TenantID) async throws -> ChainLink? {
        try await read { statements in
            try statements.row(
                "SELECT sequence, mac FROM audit_heads WHERE tenant = ?",
                .id(tenant)
            ) { ChainLink(sequence: try $0.integer(0), mac: try $0.bytes(1)) }
        }
    }

    /// Moves anchors, and stores the account changes up to there. Deleted tenants have no anchor.
    package func anchor(_ ends: [TenantID: AuditLogEnd], at now: Timestamp) async throws {
        try await write { [limits] statements in
            for (tenant, end) in ends {
                let isKept = try statements.execute(
                    """
                    INSERT INTO audit_heads (tenant, sequence, mac, anchored_at)
                    SELECT id, ?, ?, ? FROM tenants WHERE id = ? AND status <> 'deleted'
                    ON CONFLICT (tenant) DO UPDATE SET
                        sequence = excluded.sequence, mac = excluded.mac,
                        anchored_at = excluded.anchored_at
                    """,
                    .integer(end.place.sequence),
                    .bytes(end.place.mac),
                    .time(now),
                    .id(tenant)
                )
                guard isKept == 1 else { continue }
                try statements.keep(end.changes, of: tenant, limit: limits.accountChanges)
            }
        }
    }

    /// Up to `limit` events that may not be in their audit logs yet, the oldest first.
    ///
    /// - Parameter number: returns only events with a greater number.
    package func listEvents(after number: Int64 = 0, limit: Int) async throws -> [RegistryEvent] {
        try await read { statements in
            try statements.rows(
                """
                SELECT number, tenant, at, kind, actor, actor_id, details FROM audit_events
                WHERE number > ? ORDER BY number LIMIT ?
                """,
                .integer(number),
                .count(limit)
            ) { row in
                let actor = AuditActor(storedKind: try row.text(4), id: try row.optionalBytes(5))
                guard let actor else { throw StorageError.damaged("the actor of an event") }
                let event = AuditEvent(
                    AuditKind(stored: try row.text(3)),
                    by: actor,
                    at: try row.time(2),
                    try JSONColumn.decode([String: String].self, from: try row.bytes(6))
                )
                return RegistryEvent(
                    number: try row.integer(0),
                    tenant: try row.id(1),
                    event: event
                )
            }
        }
    }

    /// Deletes events that are in their audit logs.
    package func deleteEvents(_ numbers: [Int64]) async throws {
        guard !numbers.isEmpty else { return }
        try await write { statements in
            for number in numbers {
                try statements.execute(
                    "DELETE FROM audit_events WHERE number = ?",
                    .integer(number)
                )
            }
        }
    }

    private static func anchor(_ row: Columns) throws -> AuditAnchor {
        AuditAnchor(
            place: ChainLink(sequence: try row.integer(0), mac: try row.bytes(1)),
            at: try row.time(2)
        )
    }
}

extension Statements {
    /// Queues an event for a tenant's audit log, in the transaction that it describes.
    func post(_ event: AuditEvent, to tenant: TenantID) throws {
        try execute(
            """
            INSERT INTO audit_events (tenant, at, kind, actor, actor_id, details)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .id(tenant),
            .time(event.at),
            .text(event.kind.rawValue),
            .text(event.actor.storedKind),
            .optional(event.actor.idBytes),
            .bytes(try JSONColumn.encode { $0.write(event.details) })
        )
    }
}
