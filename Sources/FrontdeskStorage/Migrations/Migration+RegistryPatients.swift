extension Migration {
    /// At most one tenant has the accounts of patients.
    static let registryPatients = Migration(
        sql: """
            CREATE UNIQUE INDEX tenants_one_patients ON tenants (kind)
                WHERE kind = 'patients' AND status <> 'deleted'
            """
    )
}
