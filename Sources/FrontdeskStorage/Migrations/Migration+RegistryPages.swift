extension Migration {
    /// The tenants whose sign-in page may be public. A tenant is in it before its own file says so:
    /// who is not in it needs no file opened to be told apart from one that does not exist.
    static let registryPages = Migration(
        sql: """
            CREATE TABLE public_pages (
                tenant_id BLOB NOT NULL PRIMARY KEY CHECK (length(tenant_id) = 16)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
