package import FrontdeskDomain

/// What is known outside a tenant's file of where its trail ends.
package struct AuditAnchor: Sendable, Equatable {
    package let place: ChainLink
    package let at: Timestamp
    /// The first place that was anchored and was not in the trail later, and when that was seen.
    package let lost: ChainLink?
    package let lostAt: Timestamp?
}

/// What happened to a tenant, on its way into a trail.
package struct RegistryEvent: Sendable {
    package let number: Int64
    /// In whose trail it belongs.
    package let tenant: TenantID
    package let event: AuditEvent
}

extension Registry {
    /// The anchors of these tenants; those that have none are left out.
    package func auditAnchors(of tenants: [TenantID]) async throws -> [TenantID: AuditAnchor] {
        try await read { statements in
            var found: [TenantID: AuditAnchor] = [:]
            for tenant in tenants {
                found[tenant] = try statements.row(
                    """
                    SELECT sequence, mac, anchored_at, lost_sequence, lost_mac, lost_at
                    FROM audit_heads WHERE tenant = ?
                    """,
                    .id(tenant),
                    row: Self.anchor
                )
            }
            return found
        }
    }

    /// Moves anchors. `lost` is for those whose last anchor was not in their trail; of several only
    /// the first is kept, until it is forgotten. Deleted tenants have none.
    package func anchor(
        _ places: [TenantID: ChainLink],
        lost: [TenantID: ChainLink] = [:],
        at now: Timestamp
    ) async throws {
        try await write { statements in
            for (tenant, place) in places {
                try statements.execute(
                    """
                    INSERT INTO audit_heads (tenant, sequence, mac, anchored_at)
                    SELECT id, ?, ?, ? FROM tenants WHERE id = ? AND status <> 'deleted'
                    ON CONFLICT (tenant) DO UPDATE SET
                        sequence = excluded.sequence, mac = excluded.mac,
                        anchored_at = excluded.anchored_at
                    """,
                    .integer(place.sequence),
                    .bytes(place.mac),
                    .time(now),
                    .id(tenant)
                )
            }
            for (tenant, place) in lost {
                try statements.execute(
                    """
                    UPDATE audit_heads SET lost_sequence = ?, lost_mac = ?, lost_at = ?
                    WHERE tenant = ? AND lost_at IS NULL
                    """,
                    .integer(place.sequence),
                    .bytes(place.mac),
                    .time(now),
                    .id(tenant)
                )
            }
        }
    }

    /// Takes a trail as it is: anchors it here, and forgets what was lost.
    package func acceptTrail(
        of tenant: TenantID,
        at place: ChainLink,
        _ now: Timestamp
    ) async throws {
        try await anchor([tenant: place], at: now)
        try await write { statements in
            try statements.execute(
                """
                UPDATE audit_heads SET lost_sequence = NULL, lost_mac = NULL, lost_at = NULL
                WHERE tenant = ?
                """,
                .id(tenant)
            )
        }
    }

    /// Up to `limit` events that are not yet known to be in their trails, the oldest first.
    package func listEvents(limit: Int) async throws -> [RegistryEvent] {
        try await read { statements in
            try statements.rows(
                """
                SELECT number, tenant, at, kind, actor, actor_id, details FROM audit_events
                ORDER BY number LIMIT ?
                """,
                .count(limit)
            ) { row in
                let actor = AuditActor(sort: try row.text(4), id: try row.optionalBytes(5))
                guard let actor else { throw StorageError.damaged("the actor of an event") }
                let event = AuditEvent(
                    AuditKind(rawValue: try row.text(3)),
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

    /// Forgets events that are in their trails.
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
        let lostMAC = try row.optionalBytes(4)
        let lost = try row.optionalInteger(3).flatMap { sequence in
            lostMAC.map { ChainLink(sequence: sequence, mac: $0) }
        }
        return AuditAnchor(
            place: ChainLink(sequence: try row.integer(0), mac: try row.bytes(1)),
            at: try row.time(2),
            lost: lost,
            lostAt: try row.optionalTime(5)
        )
    }
}

extension Statements {
    /// Puts an event on its way into a tenant's trail, in the transaction of what it tells of.
    func post(_ event: AuditEvent, to tenant: TenantID) throws {
        try execute(
            """
            INSERT INTO audit_events (tenant, at, kind, actor, actor_id, details)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .id(tenant),
            .time(event.at),
            .text(event.kind.rawValue),
            .text(event.actor.sort),
            .optional(event.actor.idBytes),
            .bytes(try JSONColumn.encode(event.details))
        )
    }
}
