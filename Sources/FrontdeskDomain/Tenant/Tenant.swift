/// An isolated customer of the service.
package struct Tenant: Sendable, Equatable {
    package let id: TenantID
    /// As the operator typed it.
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

/// The kind of customer; the raw value is its name in storage and on the command line.
package enum TenantKind: String, Sendable, CaseIterable, Codable {
    case office
    case clinicGroup = "clinic-group"
    case company
    /// The accounts of patients, who belong to no clinic group. A machine has at most one such
    /// tenant.
    case patients
    /// A built-in tenant without users. It stores the flows of unidentified visitors. It also
    /// substitutes for tenants that do not exist, so that requests for them cost the same.
    case decoy
}

extension TenantKind {
    /// Whether a machine has at most one tenant of this kind.
    package var isUnique: Bool {
        switch self {
        case .patients, .decoy: true
        case .office, .clinicGroup, .company: false
        }
    }

    /// Whether people can create their own accounts in a tenant of this kind.
    package var canRegisterPeople: Bool { self == .patients }
}

/// The raw value is its name in storage.
package enum TenantStatus: String, Sendable, CaseIterable {
    case active
    case suspended
    /// Its key is destroyed. Its name cannot be reused for a while.
    case deleted
}
