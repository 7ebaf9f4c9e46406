/// What a key is split into subkeys for. Every use of a derived key is in this list, so that no two
/// share one.
package enum SubkeyContext: CaseIterable, Sendable {
    /// Of a master key: wrapping the keys of tenants. Number 1.
    case wrapping
    /// Of a master key: tokens. The numbers are `TokenKey`'s.
    case token
    /// Of a tenant's data key. The numbers are those of `TenantKeys`.
    case tenant

    /// Exactly the 8 bytes that `crypto_kdf` takes.
    var name: StaticString {
        switch self {
        case .wrapping: "fd-wraps"
        case .token: "fd-token"
        case .tenant: "fd-tenan"
        }
    }
}
