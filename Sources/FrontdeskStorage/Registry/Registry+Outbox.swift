package import FrontdeskDomain

extension Registry {
    /// Records that a tenant may have messages to send. `afterCommit` runs before the next such
    /// change. The record is written even if there is one, so that the commit costs the same.
    package func markOutbox(
        of tenant: TenantID,
        afterCommit: @escaping @Sendable () -> Void
    ) async throws {
        try await write(afterCommit: afterCommit) { statements in
            try statements.execute(
                "DELETE FROM outbox_tenants WHERE tenant_id = ?",
                .id(tenant)
            )
            try statements.execute(
                "INSERT INTO outbox_tenants (tenant_id) VALUES (?)",
                .id(tenant)
            )
        }
    }

    /// Removes the mark of the tenants that `select` returns. `select` runs after all earlier such
    /// changes.
    package func unmarkOutboxes(
        _ select: @escaping @Sendable () -> [TenantID]
    ) async throws {
        try await write { statements in
            for tenant in select() {
                try statements.execute(
                    "DELETE FROM outbox_tenants WHERE tenant_id = ?",
                    .id(tenant)
                )
            }
        }
    }

    /// The tenants that may have messages to send.
    package func listOutboxes() async throws -> [TenantID] {
        try await read { statements in
            try statements.rows("SELECT tenant_id FROM outbox_tenants") { try $0.id(0) }
        }
    }
}
