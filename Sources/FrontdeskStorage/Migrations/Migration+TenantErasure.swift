extension Migration {
    /// The keys of accounts that seal their details in the audit log, and erased details of records
    /// that were written before these keys existed.
    static let tenantErasure = Migration(
        sql: """
            -- Sealed. Null until the first record about the account.
            ALTER TABLE accounts ADD COLUMN sealing_key BLOB;
            -- Says that we erased the details: a MAC that replaces the MAC over the details.
            ALTER TABLE audit ADD COLUMN erasure BLOB
                CHECK (erasure IS NULL OR length(erasure) = 32 AND length(details) = 0);
            """
    )
}
