package import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

extension Services {
    /// Returns the names that no tenant has. A deleted tenant's name counts as unknown.
    package func unknownTenants(among names: [CanonicalName]) async throws -> [String] {
        var unknown: [String] = []
        for name in names {
            let found = try await outbox.vault.registry.findTenant(named: name)
            guard found?.isVisible != true else { continue }
            unknown.append(String(decoding: name.bytes, as: UTF8.self))
        }
        return unknown
    }
}
