package import FrontdeskDomain

/// A tenant's policy settings, as text by field name, during one transaction. This store does not
/// interpret names or text.
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

    /// Replaces all settings with `values`.
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

    /// The last changes that administrators made to settings that decide where secrets are sent.
    package func listGuarded() throws -> [GuardedSetting] {
        try statements.rows(
            "SELECT name, old_value, changed_at, changed_by FROM guarded_settings ORDER BY name"
        ) { row in
            GuardedSetting(
                name: try row.text(0),
                oldValue: try row.text(1),
                changedAt: try row.time(2),
                changedBy: try row.id(3)
            )
        }
    }

    package func save(_ change: GuardedSetting) throws {
        try statements.execute(
            """
            INSERT INTO guarded_settings (name, old_value, changed_at, changed_by)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET old_value = excluded.old_value,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """,
            .text(change.name),
            .text(change.oldValue),
            .time(change.changedAt),
            .id(change.changedBy)
        )
    }

    package func deleteGuarded(_ name: String) throws {
        try statements.execute("DELETE FROM guarded_settings WHERE name = ?", .text(name))
    }
}
