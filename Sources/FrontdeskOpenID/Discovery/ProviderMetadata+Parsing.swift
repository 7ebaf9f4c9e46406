/// Why a discovery document does not describe a usable provider.
package enum MetadataFault: String, Error, CaseIterable, Sendable {
    /// Longer than `OpenIDLimits.documentBytes`.
    case tooLong = "discovery-too-long"
    /// Not strict JSON, or a member has the wrong type.
    case malformed = "discovery-malformed"
    /// The document is that of another issuer (OpenID Connect Discovery section 4.3). Otherwise a
    /// provider could impersonate another one.
    case otherIssuer = "discovery-other-issuer"
    case authorizationEndpoint = "discovery-authorization-endpoint"
    case tokenEndpoint = "discovery-token-endpoint"
    case keysEndpoint = "discovery-keys-endpoint"
    /// The provider does not support the response type `code`.
    case noCodeFlow = "discovery-no-code-flow"
    /// The provider signs ID tokens with neither RS256 nor ES256.
    case noAlgorithm = "discovery-no-algorithm"
}

extension ProviderMetadata {
    /// Parses an untrusted discovery document.
    ///
    /// - Parameters:
    ///   - issuer: the issuer that was asked for.
    ///   - allowsLoopback: accepts `http` to this machine, for tests.
    package init(
        parsing text: [UInt8],
        of issuer: String,
        allowsLoopback: Bool = false
    ) throws(MetadataFault) {
        let document = try Self.document(text)
        guard document["issuer"]?.text?.isByteEqual(to: issuer) == true else {
            throw .otherIssuer
        }
        func endpoint(_ name: String, _ fault: MetadataFault) throws(MetadataFault) -> EndpointURL {
            guard let text = document[name]?.text,
                let url = EndpointURL(text, allowsLoopback: allowsLoopback)
            else { throw fault }
            return url
        }
        self.init(
            issuer: issuer,
            authorizationEndpoint: try endpoint("authorization_endpoint", .authorizationEndpoint),
            tokenEndpoint: try endpoint("token_endpoint", .tokenEndpoint),
            keysEndpoint: try endpoint("jwks_uri", .keysEndpoint),
            algorithms: try Self.algorithms(document),
            clientAuthentications: try Self.clientAuthentications(document),
            announcesIssuerParameter: try Self.announcesIssuerParameter(document)
        )
        guard try Self.texts("response_types_supported", of: document)?.contains("code") == true
        else { throw .noCodeFlow }
    }

    private static func document(_ text: [UInt8]) throws(MetadataFault) -> JSONObject {
        do throws(JSONFault) {
            return try JSONObject(parsing: text, limit: OpenIDLimits.documentBytes)
        } catch {
            throw error == .tooLong ? .tooLong : .malformed
        }
    }

    private static func texts(
        _ name: String,
        of document: JSONObject
    ) throws(MetadataFault) -> [String]? {
        guard let value = document[name] else { return nil }
        guard let texts = value.texts else { throw .malformed }
        return texts
    }

    private static func algorithms(
        _ document: JSONObject
    ) throws(MetadataFault) -> [SigningAlgorithm] {
        let listed = try texts("id_token_signing_alg_values_supported", of: document) ?? []
        let known = SigningAlgorithm.allCases.filter { listed.contains($0.rawValue) }
        guard !known.isEmpty else { throw .noAlgorithm }
        return known
    }

    /// The default is `client_secret_basic`.
    private static func clientAuthentications(
        _ document: JSONObject
    ) throws(MetadataFault) -> [ClientAuthentication] {
        let listed = try texts("token_endpoint_auth_methods_supported", of: document)
        return ClientAuthentication.allCases.filter {
            listed?.contains($0.rawValue) ?? ($0 == .basic)
        }
    }

    /// The default is false (RFC 9207 section 3).
    private static func announcesIssuerParameter(
        _ document: JSONObject
    ) throws(MetadataFault) -> Bool {
        switch document["authorization_response_iss_parameter_supported"] {
        case nil: false
        case .boolean(let announces): announces
        default: throw .malformed
        }
    }
}
