package import FrontdeskDomain

/// A tenant's own message templates, during one transaction.
package struct TemplateStore {
    private let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Stores a template, replacing an earlier one. Throws `.busy` if there are too many.
    package func save(_ template: OwnTemplate) throws {
        try statements.execute(
            """
            INSERT INTO templates (kind, locale, part, source, updated_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, locale, part)
            DO UPDATE SET source = excluded.source, updated_at = excluded.updated_at
            """,
            .text(template.key.kind.rawValue),
            .text(template.key.locale.text),
            .text(template.key.part.rawValue),
            .text(template.source),
            .time(template.updatedAt)
        )
        let count = try statements.row("SELECT count(*) FROM templates") { try $0.count(0) } ?? 0
        guard count <= tenant.limits.templates else { throw StorageError.busy }
    }

    /// Removes a template. Returns false if there is none.
    package func delete(_ key: TemplateKey) throws -> Bool {
        try statements.execute(
            "DELETE FROM templates WHERE kind = ? AND locale = ? AND part = ?",
            .text(key.kind.rawValue),
            .text(key.locale.text),
            .text(key.part.rawValue)
        ) == 1
    }

    /// The templates of these kinds, ordered by key. Templates that only a newer version knows are
    /// left out.
    package func list(_ kinds: Set<MessageKind>) throws -> [OwnTemplate] {
        try kinds.sorted { $0.rawValue < $1.rawValue }.flatMap { kind in
            try statements.rows(
                """
                SELECT locale, part, source, updated_at FROM templates WHERE kind = ?
                ORDER BY locale, part
                """,
                .text(kind.rawValue)
            ) { row -> OwnTemplate? in
                guard let locale = LanguageTag(try row.text(0)),
                    let part = TemplatePart(rawValue: try row.text(1))
                else { return nil }
                return OwnTemplate(
                    key: TemplateKey(kind: kind, locale: locale, part: part),
                    source: try row.text(2),
                    updatedAt: try row.time(3)
                )
            }.compactMap(\.self)
        }
    }
}
