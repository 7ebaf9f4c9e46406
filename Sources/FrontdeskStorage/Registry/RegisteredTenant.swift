package import FrontdeskDomain

/// A tenant with the data that only the registry has.
package struct RegisteredTenant: Sendable, Equatable {
    package let tenant: Tenant
    /// The tenant's key, encrypted with the master key; nil after the tenant is deleted.
    package let wrappedKey: [UInt8]?
    package let deletedAt: Timestamp?

    package init(tenant: Tenant, wrappedKey: [UInt8]?, deletedAt: Timestamp? = nil) {
        self.tenant = tenant
        self.wrappedKey = wrappedKey
        self.deletedAt = deletedAt
    }
}
