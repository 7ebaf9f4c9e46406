extension Schema {
    /// The registry's schema; the id is "FDrg".
    static let registry = Schema(
        applicationID: 0x4644_7267,
        migrations: [
            .registryTenants, .registryOutbox, .registryAudit, .registryPages,
            .registryCanonicalNames, .registryChanges, .registryClock,
            .registryPatients,
            .registryClinics,
            .registryErasures,
        ]
    )
}
