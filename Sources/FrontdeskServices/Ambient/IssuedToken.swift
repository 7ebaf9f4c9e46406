internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

/// A new token: what its owner gets, and what the database keeps.
struct IssuedToken: Sendable {
    let text: SecretBytes
    let hash: TokenHash
}

extension TokenKeys {
    func issue(_ kind: TokenKind, for tenant: TenantID) -> IssuedToken {
        let route = TokenRoute(high: tenant.high, low: tenant.low)
        let (text, hash) = issue(kind, route: route, random: SystemEntropy().fill) {
            SecretBytes($0)
        }
        return IssuedToken(text: text, hash: hash)
    }
}

extension TokenReading {
    /// The tenant the token leads to.
    var tenant: TenantID { TenantID(high: route.high, low: route.low) }
}

extension SystemEntropy: Entropy {}
