/// An isolated customer.
package struct Tenant: Sendable, Equatable {
    package let id: TenantID
    /// As the operator wrote it.
    package var name: String
    package var canonicalName: CanonicalName
    package var kind: TenantKind
    package var displayName: String
    package var status: TenantStatus
    package let createdAt: Timestamp

    package init(
        id: TenantID,
        name: String,
        canonicalName: CanonicalName,
        kind: TenantKind,
        displayName: String,
        status: TenantStatus,
        createdAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.canonicalName = canonicalName
        self.kind = kind
        self.displayName = displayName
        self.status = status
        self.createdAt = createdAt
    }
}

/// What sort of customer a tenant is; the raw value is its name in storage and on the command line.
package enum TenantKind: String, Sendable, CaseIterable, Codable {
    case office
    case clinicGroup = "clinic-group"
    case company
    /// The built-in tenant that no person belongs to: it keeps the flows of people who are not yet
    /// identified, and stands in for offices that do not exist, so that they cost the same.
    case decoy
}

/// The raw value is its name in storage.
package enum TenantStatus: String, Sendable, CaseIterable {
    case active
    case suspended
    /// Its key is destroyed; its name is kept from being used again for a while.
    case deleted
}
