extension Migration {
    /// The QR codes of clinic groups, and the groups whose clinics may have changed since the search
    /// last read them.
    static let registryClinics = Migration(
        sql: """
            CREATE TABLE group_codes (
                -- In the order in which they were created.
                number INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                tenant BLOB NOT NULL REFERENCES tenants (id),
                clinic BLOB CHECK (length(clinic) = 16),
                label TEXT NOT NULL,
                -- Keyed hashes of the code, and of the whole content of the QR code.
                code BLOB NOT NULL UNIQUE CHECK (length(code) = 32),
                content BLOB NOT NULL UNIQUE CHECK (length(content) = 32),
                -- The content, sealed with the tenant's key, to show it again.
                sealed_content BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                revoked_at INTEGER,
                uses INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
                CHECK (code <> content)
            ) STRICT;
            CREATE INDEX group_codes_by_tenant ON group_codes (tenant, number);
            CREATE TABLE changed_clinic_groups (
                tenant BLOB NOT NULL PRIMARY KEY REFERENCES tenants (id)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
