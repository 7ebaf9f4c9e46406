package import FrontdeskDomain

extension Registry {
    /// How long the name of a deleted tenant cannot be reused.
    package static let nameReservation = Duration.seconds(30 * 86_400)

    /// Adds a tenant. Names whose reservation is over at its `createdAt` are free.
    ///
    /// `event` goes into its audit log. Throws `.alreadyExists` for `name` or `id`, or for `kind`
    /// if the machine has the only tenant of that kind already.
    package func insertTenant(
        _ tenant: Tenant,
        wrappedKey: [UInt8],
        recording event: AuditEvent? = nil
    ) async throws {
        try await write { statements in
            try statements.execute(
                """
                UPDATE tenants SET canonical_name = NULL
                WHERE canonical_name = ? AND status = 'deleted' AND deleted_at <= ?
                """,
                .name(tenant.canonicalName),
                .time(tenant.createdAt - Self.nameReservation)
            )
            try statements.execute(
                """
                INSERT INTO tenants
                    (id, name, canonical_name, kind, status, display_name, created_at, wrapped_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                .id(tenant.id),
                .text(tenant.name),
                .name(tenant.canonicalName),
                .text(tenant.kind.rawValue),
                .text(tenant.status.rawValue),
                .text(tenant.displayName),
                .time(tenant.createdAt),
                .bytes(wrappedKey)
            )
            if let event { try statements.post(event, to: tenant.id) }
        }
    }

    /// The tenant of this name; nil also for a deleted one and for the decoy, which has no public
    /// name.
    package func findTenant(named name: CanonicalName) async throws -> RegisteredTenant? {
        try await read { statements in
            try statements.row(
                Self.selection
                    + " WHERE canonical_name = ? AND status <> 'deleted' AND kind <> 'decoy'",
                .name(name),
                row: Self.tenant
            )
        }
    }

    /// The tenant with this id, including deleted ones and the decoy.
    package func findTenant(id: TenantID) async throws -> RegisteredTenant? {
        try await read { statements in
            try statements.row(Self.selection + " WHERE id = ?", .id(id), row: Self.tenant)
        }
    }

    /// The tenant that stands in for those that do not exist.
    package func findDecoy() async throws -> RegisteredTenant? {
        try await findUnique(.decoy)
    }

    /// The only tenant of this kind; nil if there is none, and for kinds that are not unique.
    package func findUnique(_ kind: TenantKind) async throws -> RegisteredTenant? {
        guard kind.isUnique else { return nil }
        return try await read { statements in
            try statements.row(
                Self.selection + " WHERE kind = ? AND status <> 'deleted'",
                .text(kind.rawValue),
                row: Self.tenant
            )
        }
    }

    /// Up to `limit` tenants ordered by name, without deleted ones and the decoy; `after` is the
    /// last name of the previous page.
    package func listTenants(
        after name: CanonicalName?,
        limit: Int
    ) async throws -> [RegisteredTenant] {
        try await read { statements in
            try statements.rows(
                Self.selection + """
                     WHERE canonical_name > ? AND status <> 'deleted' AND kind <> 'decoy'
                    ORDER BY canonical_name LIMIT ?
                    """,
                .bytes(name?.bytes ?? []),
                .count(max(0, limit)),
                row: Self.tenant
            )
        }
    }

    /// The tenants marked as deleted, those deleted first at the front. A crash or a failed removal
    /// may have left their files.
    package func listDeleted() async throws -> [TenantID] {
        try await read { statements in
            try statements.rows(
                "SELECT id FROM tenants WHERE status = 'deleted' ORDER BY deleted_at, id"
            ) { try $0.id(0) }
        }
    }

    /// How many tenants there are, without deleted ones and the decoy.
    package func countTenants() async throws -> Int {
        try await read { statements in
            try statements.row(
                "SELECT count(*) FROM tenants WHERE status <> 'deleted' AND kind <> 'decoy'"
            ) { try $0.count(0) } ?? 0
        }
    }

    /// Suspends or reactivates a tenant; `event` goes into its audit log. Throws `.notFound` if the
    /// tenant does not exist or is deleted, and `.rejected` for `.deleted`: use `deleteTenant`.
    package func updateStatus(
        _ status: TenantStatus,
        of id: TenantID,
        recording event: AuditEvent? = nil
    ) async throws {
        guard status != .deleted else {
            throw StorageError.rejected("use deleteTenant to delete a tenant")
        }
        try await write(for: status == .suspended ? .revoking : .ordinary) { statements in
            let changed = try statements.execute(
                "UPDATE tenants SET status = ? WHERE id = ? AND status <> 'deleted'",
                .text(status.rawValue),
                .id(id)
            )
            guard changed == 1 else { throw StorageError.notFound }
            if let event { try statements.post(event, to: id) }
        }
    }

    /// Destroys a tenant's key, here and in the write-ahead log, and marks the tenant as deleted;
    /// its name stays taken for `nameReservation`. `event` goes into the decoy's audit log, which
    /// takes the events that belong to no other. Throws `.notFound` for a tenant that does not
    /// exist or is deleted, and for the decoy.
    package func deleteTenant(
        _ id: TenantID,
        at now: Timestamp,
        recording event: AuditEvent? = nil
    ) async throws {
        try await erase { statements in
            let changed = try statements.execute(
                """
                UPDATE tenants SET status = 'deleted', deleted_at = ?, wrapped_key = NULL
                WHERE id = ? AND status <> 'deleted' AND kind <> 'decoy'
                """,
                .time(now),
                .id(id)
            )
            guard changed == 1 else { throw StorageError.notFound }
            // The tenant's audit log is gone, so events that wait for it are dropped.
            for table in [
                "audit_heads", "audit_events", "account_changes", "group_codes",
                "changed_clinic_groups", "erasures",
            ] {
                try statements.execute("DELETE FROM \(table) WHERE tenant = ?", .id(id))
            }
            let decoy = try statements.row("SELECT id FROM tenants WHERE kind = 'decoy'") { row in
                try row.bytes(0)
            }
            if let event, let decoy = decoy.flatMap({ TenantID(bytes: $0) }) {
                try statements.post(event, to: decoy)
            }
        }
    }

    static let selection = """
        SELECT id, name, canonical_name, kind, status, display_name, created_at, wrapped_key,
            deleted_at
        FROM tenants
        """

    static func tenant(_ row: Columns) throws -> RegisteredTenant {
        let name = try row.text(1)
        // A deleted tenant whose name is free again has it for display only.
        let canonical = try row.optionalName(2) ?? CanonicalName(stored: [])
        let tenant = Tenant(
            id: try row.id(0),
            name: name,
            canonicalName: canonical,
            kind: try row.value(3),
            displayName: try row.text(5),
            status: try row.value(4),
            createdAt: try row.time(6)
        )
        return RegisteredTenant(
            tenant: tenant,
            wrappedKey: try row.optionalBytes(7),
            deletedAt: try row.optionalTime(8)
        )
    }
}
