/// The uses of derived keys. This list is complete, so that no two uses share a key.
package enum SubkeyContext: CaseIterable, Sendable {
    /// Wrapping tenant keys, derived from a master key. Number 1.
    case wrapping
    /// Tokens, derived from a master key. `TokenKey` assigns the numbers.
    case token
    /// Derived from a tenant's data key. `TenantKeys` assigns the numbers.
    case tenant

    /// Exactly the 8 bytes that `crypto_kdf` requires.
    var name: StaticString {
        switch self {
        case .wrapping: "fd-wraps"
        case .token: "fd-token"
        case .tenant: "fd-tenan"
        }
    }
}
