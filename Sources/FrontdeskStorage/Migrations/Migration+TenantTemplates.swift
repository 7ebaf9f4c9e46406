extension Migration {
    /// The tenant's own message templates. They contain no secrets.
    static let tenantTemplates = Migration(
        sql: """
            CREATE TABLE templates (
                kind TEXT NOT NULL,
                locale TEXT NOT NULL,
                part TEXT NOT NULL CHECK (part IN ('subject', 'text', 'html', 'sms')),
                source TEXT NOT NULL,
                updated_at INTEGER NOT NULL,
                PRIMARY KEY (kind, locale, part)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
