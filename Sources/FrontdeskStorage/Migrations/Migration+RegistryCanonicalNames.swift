internal import FrontdeskDomain

extension Migration {
    /// Names of tenants without invisible code points and with one form of space, apostrophe and dash.
    static let registryCanonicalNames = Migration(sql: "") { statements in
        let names = try statements.rows(
            """
            SELECT id, name, canonical_name FROM tenants
            WHERE canonical_name IS NOT NULL AND kind <> 'decoy' ORDER BY created_at, id
            """
        ) { row in
            CanonicalColumns.Name(
                row: try row.bytes(0),
                text: try row.text(1),
                canonical: try row.bytes(2),
                update: "UPDATE tenants SET canonical_name = ? WHERE id = ?",
                make: { CanonicalName($0) }
            )
        }
        try CanonicalColumns(statements: statements).recompute(names)
    }
}
