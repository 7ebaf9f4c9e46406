internal import FrontdeskDomain

extension Registry {
    /// Adds a key. Throws `.alreadyExists` if there is one of its id.
    package func insertKey(_ key: RegisteredKey) async throws {
        try await write { statements in
            try statements.execute(
                "INSERT INTO keys (id, purpose, wrapped, created_at) VALUES (?, ?, ?, ?)",
                .id(key.id),
                .text(key.purpose),
                .bytes(key.wrapped),
                .time(key.createdAt)
            )
        }
    }

    /// The keys of one purpose, oldest first.
    package func keys(purpose: String) async throws -> [RegisteredKey] {
        try await read { statements in
            try statements.rows(
                """
                SELECT id, purpose, wrapped, created_at FROM keys
                WHERE purpose = ? ORDER BY created_at, id
                """,
                .text(purpose)
            ) { row in
                RegisteredKey(
                    id: try row.id(0),
                    purpose: try row.text(1),
                    wrapped: try row.bytes(2),
                    createdAt: try row.time(3)
                )
            }
        }
    }

    /// A setting of the operator's; nil if it was never made.
    package func findSetting(_ name: String) async throws -> String? {
        try await read { statements in
            try statements.row("SELECT value FROM settings WHERE name = ?", .text(name)) {
                try $0.text(0)
            }
        }
    }

    package func updateSetting(_ name: String, to value: String) async throws {
        try await write { statements in
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
