package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage

extension Services {
    /// Makes the registry of a new state directory, and in it the decoy, which stands in for
    /// whatever does not exist.
    ///
    /// - Throws: `StorageError.alreadyExists` if there is a registry.
    package static func found(
        in directory: StateDirectory,
        keyRing: KeyRing,
        clock: any WallClock
    ) async throws {
        try Registry.create(in: directory)
        let registry = try Registry(opening: directory)
        let stores = TenantStores(in: directory)
        let decoy = Tenant(
            id: TenantID(from: SystemEntropy()),
            name: "decoy",
            // A name nobody can type: what is typed never contains U+0000.
            canonicalName: CanonicalName(stored: [0]),
            kind: .decoy,
            displayName: "decoy",
            status: .active,
            createdAt: clock.now()
        )
        try await stores.create(decoy.id)
        try await registry.insertTenant(
            decoy,
            wrappedKey: try TenantVault.makeWrappedKey(for: decoy.id, with: keyRing)
        )
        try await stores.closeAll()
        try await registry.close()
    }

    static func fetchDecoy(from registry: Registry) async throws -> RegisteredTenant {
        guard let decoy = try await registry.findDecoy() else {
            throw StorageError.damaged("the registry has no decoy tenant")
        }
        return decoy
    }
}
