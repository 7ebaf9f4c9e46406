/// The algorithms that this target verifies, by their names in RFC 7518 section 3.1. OpenID Connect
/// requires RS256 of every provider.
package enum SigningAlgorithm: String, CaseIterable, Sendable {
    case rs256 = "RS256"
    case es256 = "ES256"
}

/// A key that a provider signs with. The key decides the algorithm; a token cannot choose another
/// one for it.
package struct VerificationKey: Equatable, Sendable {
    package enum Material: Equatable, Sendable {
        case rsa(RSAPublicKey)
        case p256(P256PublicKey)
    }

    /// The provider's name for the key (`kid`); nil if it has none.
    package let id: String?
    package let material: Material

    package init(id: String?, material: Material) {
        self.id = id
        self.material = material
    }

    package var algorithm: SigningAlgorithm {
        switch material {
        case .rsa: .rs256
        case .p256: .es256
        }
    }

    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch material {
        case .rsa(let key): key.verifies(signature, of: message)
        case .p256(let key): key.verifies(signature, of: message)
        }
    }
}
