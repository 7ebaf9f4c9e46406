extension Schema {
    /// A tenant's schema; the id is "FDtn".
    static let tenant = Schema(
        applicationID: 0x4644_746E,
        migrations: [
            .tenantAccounts, .tenantAttempts, .tenantSessions, .tenantFlows, .tenantPeople,
            .tenantFactors, .tenantOutbox, .tenantAudit, .tenantSettings,
            .tenantTemplates, .tenantEnrollments, .tenantFlowOpeners,
            .tenantMailboxResets, .tenantSupersededLinks,
            .tenantCanonicalNames, .tenantSeals,
            .tenantSecretPaths, .tenantCredentials,
            .tenantNetworks, .tenantFlowSources, .tenantPolicyNames,
            .tenantRegistrations,
            .tenantClinics, .tenantClinicGroups, .tenantErasure, .tenantDeletion,
        ]
    )
}
