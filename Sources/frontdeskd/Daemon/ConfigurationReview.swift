internal import FrontdeskDomain
internal import FrontdeskServices
internal import FrontdeskWire
internal import Logging

/// Compares the configuration with the state. A tenant that a rule names need not exist yet, so
/// that a name without a tenant is a warning and not a fault.
struct ConfigurationReview {
    let services: Services
    let logger: Logger

    /// Names in one line of the log.
    private static let namesPerLine = 20

    /// Warns of the names without a tenant.
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
                "the tenants that the configuration names could not be looked up",
                metadata: ["error": "\(error)"]
            )
        }
    }
}

extension Configuration {
    /// The tenants that rules name, in canonical form and in order.
    var namedTenants: [CanonicalName] {
        var names: Set<[UInt8]> = []
        for rule in peers {
            if case .named(let named) = rule.tenants { names.formUnion(named) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map(CanonicalName.init(stored:))
    }
}
