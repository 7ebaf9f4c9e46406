package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain

/// A new token: the text for its owner, and the hash for the database.
package struct IssuedToken: Sendable {
    package let text: SecretBytes
    package let hash: TokenHash
}

extension TokenKeys {
    package func issue(_ kind: TokenKind, for tenant: TenantID) -> IssuedToken {
        let route = TokenRoute(high: tenant.high, low: tenant.low)
        let (text, hash) = issue(kind, route: route, random: SystemEntropy().fill) {
            SecretBytes($0)
        }
        return IssuedToken(text: text, hash: hash)
    }
}

extension TokenReading {
    /// The tenant that the token names.
    package var tenant: TenantID { TenantID(high: route.high, low: route.low) }
}

extension SystemEntropy: Entropy {}
