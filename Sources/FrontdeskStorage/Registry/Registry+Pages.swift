package import FrontdeskDomain

extension Registry {
    /// The active tenant of this name, if its sign-in page may be public; the tenant's own file
    /// says whether it is. A tenant whose page may not be public looks like one that does not
    /// exist.
    package func findPublicPage(named name: CanonicalName) async throws -> RegisteredTenant? {
        try await read { statements in
            try statements.row(
                Self.selection + """
                     WHERE canonical_name = ? AND status = 'active' AND kind <> 'decoy'
                        AND id IN (SELECT tenant_id FROM public_pages)
                    """,
                .name(name),
                row: Self.tenant
            )
        }
    }

    /// Records whether a tenant's sign-in page may be public. Set true before the page becomes
    /// public, and false after it ceases to be.
    package func updatePublicPage(_ id: TenantID, _ isPublic: Bool) async throws {
        try await write { statements in
            try statements.execute(
                isPublic
                    ? "INSERT INTO public_pages (tenant_id) VALUES (?) ON CONFLICT DO NOTHING"
                    : "DELETE FROM public_pages WHERE tenant_id = ?",
                .id(id)
            )
        }
    }
}
