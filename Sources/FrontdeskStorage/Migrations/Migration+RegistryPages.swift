extension Migration {
    /// The tenants whose sign-in page may be public. A tenant is added before its own file says so.
    /// We open no file for the others, so that they look like tenants that do not exist.
    static let registryPages = Migration(
        sql: """
            CREATE TABLE public_pages (
                tenant_id BLOB NOT NULL PRIMARY KEY CHECK (length(tenant_id) = 16)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
