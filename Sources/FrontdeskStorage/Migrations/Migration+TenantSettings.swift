extension Migration {
    /// The tenant's policy settings. A setting that is not here follows the preset of the tenant's
    /// kind.
    static let tenantSettings = Migration(
        sql: """
            CREATE TABLE settings (
                name TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            """
    )
}
