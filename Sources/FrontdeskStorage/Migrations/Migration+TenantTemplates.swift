extension Migration {
    /// The tenant's own words for messages. There is nothing secret in them.
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
