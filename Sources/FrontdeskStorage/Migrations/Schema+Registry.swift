extension Schema {
    /// The registry's: "FDrg".
    static let registry = Schema(
        applicationID: 0x4644_7267,
        migrations: [
            .registryTenants, .registryOutbox, .registryAudit, .registryPages,
            .registryCanonicalNames, .registryChanges, .registryClock,
        ]
    )
}
