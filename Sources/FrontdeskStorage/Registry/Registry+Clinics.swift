package import FrontdeskDomain

extension Registry {
    /// All clinic groups that are not deleted.
    package func listClinicGroups() async throws -> [RegisteredTenant] {
        try await read { statements in
            try statements.rows(
                Self.selection + " WHERE kind = 'clinic-group' AND status <> 'deleted' ORDER BY id",
                row: Self.tenant
            )
        }
    }

    /// Records that a group's clinics may change before the search reads them. `afterCommit` runs
    /// before the next such change.
    package func markChangedClinics(
        of tenant: TenantID,
        afterCommit: @escaping @Sendable () -> Void
    ) async throws {
        try await write(afterCommit: afterCommit) { statements in
            try statements.execute(
                "INSERT INTO changed_clinic_groups (tenant) VALUES (?) ON CONFLICT DO NOTHING",
                .id(tenant)
            )
        }
    }

    /// Removes the record of the groups that `select` returns. `select` runs after all earlier such
    /// changes.
    package func unmarkChangedClinics(
        _ select: @escaping @Sendable () -> [TenantID]
    ) async throws {
        try await write { statements in
            for tenant in select() {
                try statements.execute(
                    "DELETE FROM changed_clinic_groups WHERE tenant = ?",
                    .id(tenant)
                )
            }
        }
    }

    /// The groups whose clinics may have changed since the search last read them.
    package func listChangedClinicGroups() async throws -> [TenantID] {
        try await read { statements in
            try statements.rows("SELECT tenant FROM changed_clinic_groups") { try $0.id(0) }
        }
    }
}
