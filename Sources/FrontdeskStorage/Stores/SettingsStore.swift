/// What was set of a tenant's policy, as text by the names of its fields, during one transaction.
/// What the names and the text mean is not known here.
package struct SettingsStore {
    private let statements: Statements

    init(tenant: TenantStore) {
        statements = tenant.statements
    }

    package func list() throws -> [String: String] {
        let rows = try statements.rows("SELECT name, value FROM settings") { row in
            (try row.text(0), try row.text(1))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Makes `values` all that is set.
    package func replace(with values: [String: String]) throws {
        let old = try list()
        for name in old.keys where values[name] == nil {
            try statements.execute("DELETE FROM settings WHERE name = ?", .text(name))
        }
        for (name, value) in values where old[name] != value {
            try statements.execute(
                """
                INSERT INTO settings (name, value) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """,
                .text(name),
                .text(value)
            )
        }
    }
}
