package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage
internal import FrontdeskTenancy

extension Services {
    /// Creates the registry of a new state directory, and the decoy, which replaces tenants that do
    /// not exist. Completes what a crash left of an earlier attempt.
    ///
    /// - Returns: false if the state was already complete; in this case nothing changed.
    package static func found(
        in directory: StateDirectory,
        keyRing: KeyRing,
        clock: any WallClock
    ) async throws -> Bool {
        if !directory.hasRegistry { try Registry.create(in: directory) }
        let registry = try Registry(opening: directory)
        let isNew: Bool
        do {
            isNew = try await registry.findDecoy() == nil
            if isNew { try await makeDecoy(registry, directory, keyRing, clock) }
        } catch {
            try? await registry.close()
            throw error
        }
        try await registry.close()
        return isNew
    }

    private static func makeDecoy(
        _ registry: Registry,
        _ directory: StateDirectory,
        _ keyRing: KeyRing,
        _ clock: any WallClock
    ) async throws {
        let decoy = Tenant(
            id: TenantID(from: SystemEntropy()),
            name: "decoy",
            // This name cannot be typed: text from outside never contains U+0000.
            canonicalName: CanonicalName(stored: [0]),
            kind: .decoy,
            displayName: "decoy",
            status: .active,
            createdAt: clock.now()
        )
        let stores = TenantStores(in: directory, anchoredIn: nil)
        try await stores.create(decoy.id)
        try await stores.closeAll()
        try await registry.insertTenant(
            decoy,
            wrappedKey: try KeyedTenant.makeWrappedKey(for: decoy.id, with: keyRing)
        )
    }

    static func fetchDecoy(from registry: Registry) async throws -> RegisteredTenant {
        guard let decoy = try await registry.findDecoy() else {
            throw StorageError.damaged("the registry has no decoy tenant")
        }
        return decoy
    }
}
