/// What a provider publishes about itself (OpenID Connect Discovery section 3), as far as we use it.
package struct ProviderMetadata: Equatable, Sendable {
    /// How a client proves itself when it exchanges a code (OpenID Connect Core section 9). We use no
    /// other methods.
    package enum ClientAuthentication: String, CaseIterable, Sendable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
    }

    /// Equal, byte for byte, to the issuer that was asked for.
    package let issuer: String
    package let authorizationEndpoint: EndpointURL
    package let tokenEndpoint: EndpointURL
    package let keysEndpoint: EndpointURL
    /// The algorithms of ID tokens that the provider and this target support. There is at least one.
    package let algorithms: [SigningAlgorithm]
    /// In our order of preference. Empty if the provider supports neither.
    package let clientAuthentications: [ClientAuthentication]
    /// Whether each answer must name its issuer in the parameter `iss` (RFC 9207 section 2.4).
    package let announcesIssuerParameter: Bool

    package init(
        issuer: String,
        authorizationEndpoint: EndpointURL,
        tokenEndpoint: EndpointURL,
        keysEndpoint: EndpointURL,
        algorithms: [SigningAlgorithm],
        clientAuthentications: [ClientAuthentication],
        announcesIssuerParameter: Bool
    ) {
        self.issuer = issuer
        self.authorizationEndpoint = authorizationEndpoint
        self.tokenEndpoint = tokenEndpoint
        self.keysEndpoint = keysEndpoint
        self.algorithms = algorithms
        self.clientAuthentications = clientAuthentications
        self.announcesIssuerParameter = announcesIssuerParameter
    }

    /// Where an issuer publishes its metadata (OpenID Connect Discovery section 4.1); nil if the
    /// issuer is not a URL, or has a query.
    package static func url(ofIssuer issuer: String, allowsLoopback: Bool = false) -> EndpointURL? {
        guard EndpointURL(issuer, allowsLoopback: allowsLoopback) != nil,
            !issuer.utf8.contains(UInt8(ascii: "?"))
        else { return nil }
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        return EndpointURL(
            base + "/.well-known/openid-configuration",
            allowsLoopback: allowsLoopback
        )
    }
}
