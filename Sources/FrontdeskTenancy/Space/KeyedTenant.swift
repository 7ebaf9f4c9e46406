package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage

/// A tenant and its unwrapped keys. Tools that fill a database without the services use it
/// directly.
package struct KeyedTenant: Sendable {
    package let tenant: Tenant
    package let keys: TenantKeys

    /// - Throws: `StorageError.notFound` for a deleted tenant; what `KeyRing.unwrap` throws.
    package init(_ registered: RegisteredTenant, with keyRing: KeyRing) throws {
        guard let wrapped = registered.wrappedKey else { throw StorageError.notFound }
        tenant = registered.tenant
        keys = try TenantKeys(
            dataKey: try keyRing.unwrap(wrapped, associatedData: Self.associatedData(of: tenant.id))
        )
    }

    package var id: TenantID { tenant.id }
    /// Seals this tenant's columns.
    package var sealer: any ColumnSealer { KeyedSealer(keys: keys) }

    /// Creates the key of a new tenant, wrapped with the current master key of the ring.
    package static func makeWrappedKey(
        for id: TenantID,
        with keyRing: KeyRing
    ) throws -> [UInt8] {
        let key = try SecretKey(random: SystemEntropy().fill)
        return keyRing.wrap(key, associatedData: associatedData(of: id))
    }

    private static func associatedData(of id: TenantID) -> [UInt8] {
        Array("tenant-key:".utf8) + id.bytes
    }
}
