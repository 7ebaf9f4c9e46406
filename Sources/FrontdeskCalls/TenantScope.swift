/// Which tenants a peer may name.
package enum TenantScope: Sendable, Equatable {
    case all
    /// The canonical names' bytes.
    case named(Set<[UInt8]>)

    package func contains(_ canonicalName: [UInt8]) -> Bool {
        switch self {
        case .all: true
        case .named(let names): names.contains(canonicalName)
        }
    }
}
