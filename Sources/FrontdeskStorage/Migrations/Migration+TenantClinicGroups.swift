extension Migration {
    /// The clinic groups that patients chose.
    static let tenantClinicGroups = Migration(
        sql: """
            -- The group that the patient chose last, a tenant in the registry.
            ALTER TABLE accounts ADD COLUMN clinic_group BLOB CHECK (length(clinic_group) = 16);
            ALTER TABLE accounts ADD COLUMN clinic_group_name TEXT;
            -- 0: the patient continues without a group; null: the patient was never asked.
            ALTER TABLE accounts ADD COLUMN uses_clinic_group INTEGER
                CHECK (uses_clinic_group IN (0, 1));
            CREATE INDEX accounts_by_clinic_group ON accounts (clinic_group)
                WHERE clinic_group IS NOT NULL;
            """
    )
}
