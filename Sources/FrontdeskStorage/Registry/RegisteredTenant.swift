package import FrontdeskDomain

/// A tenant with what the registry alone knows of it.
package struct RegisteredTenant: Sendable, Equatable {
    package let tenant: Tenant
    /// The tenant's key, encrypted with the master key; nil once the tenant is deleted.
    package let wrappedKey: [UInt8]?
    package let deletedAt: Timestamp?

    package init(tenant: Tenant, wrappedKey: [UInt8]?, deletedAt: Timestamp? = nil) {
        self.tenant = tenant
        self.wrappedKey = wrappedKey
        self.deletedAt = deletedAt
    }
}

/// A key that is not a tenant's, such as the one tokens are hashed with.
package struct RegisteredKey: Sendable, Equatable {
    package let id: Identifier<RegisteredKey>
    /// What it is for.
    package let purpose: String
    /// The key, encrypted with the master key.
    package let wrapped: [UInt8]
    package let createdAt: Timestamp

    package init(
        id: Identifier<RegisteredKey>,
        purpose: String,
        wrapped: [UInt8],
        createdAt: Timestamp
    ) {
        self.id = id
        self.purpose = purpose
        self.wrapped = wrapped
        self.createdAt = createdAt
    }
}
