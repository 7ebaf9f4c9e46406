internal import FrontdeskDomain
internal import FrontdeskServices
internal import FrontdeskWire
internal import Logging

/// Compares the configuration with the state. A name without a tenant is a warning and not a fault,
/// because the tenant may be created later.
struct ConfigurationReview {
    let services: Services
    let logger: Logger

    /// The maximum number of names in one log line.
    private static let namesPerLine = 20

    /// Logs a warning about names without a tenant.
    func warn(of configuration: Configuration) async {
        do {
            let unknown = try await services.unknownTenants(among: configuration.namedTenants)
            guard !unknown.isEmpty else { return }
            let names = unknown.prefix(Self.namesPerLine).joined(separator: ", ")
            logger.warning(
                "the configuration names tenants that do not exist",
                metadata: ["count": "\(unknown.count)", "tenants": "\(names)"]
            )
        } catch {
            logger.warning(
                "cannot look up the tenants that the configuration names",
                metadata: ["error": "\(error)"]
            )
        }
    }
}

extension Configuration {
    /// The tenants that rules name, in canonical form, sorted.
    var namedTenants: [CanonicalName] {
        var names: Set<[UInt8]> = []
        for rule in peers {
            if case .named(let named) = rule.tenants { names.formUnion(named) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map(CanonicalName.init(stored:))
    }
}
