extension Migration {
    /// What was set of the tenant's policy. What is not here follows the preset of its kind.
    static let tenantSettings = Migration(
        sql: """
            CREATE TABLE settings (
                name TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            """
    )
}
