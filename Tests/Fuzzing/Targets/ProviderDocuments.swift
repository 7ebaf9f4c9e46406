internal import FrontdeskCalls
internal import FrontdeskOpenID

/// Whatever a key set contains, its keys are acceptable, and none verifies what another key signed.
func fuzzKeySets(_ input: FuzzInput) {
    var input = input
    let text = input.remaining()
    let parsed = text.withOwnBlock { try? KeySetDocument(parsing: Array($0)) }
    guard let parsed else { return }
    require((1...OpenIDLimits.keys).contains(parsed.keySet.keys.count), "the number of keys")
    require(parsed.keySet.keys.count + parsed.ignored.count <= OpenIDLimits.keys, "with ignored")
    for key in parsed.keySet.keys {
        switch key.material {
        case .rsa(let key):
            let bits = key.modulus.count * 8 - (key.modulus.first?.leadingZeroBitCount ?? 8)
            require((2048...4096).contains(bits), "the size of a modulus")
            require(key.modulus.last.map { $0 & 1 } == 1, "an odd modulus")
            require((3...32).contains(key.exponent.count), "the size of an exponent")
            require(key.exponent.last.map { $0 & 1 } == 1, "an odd exponent")
        case .p256(let key):
            require(key.x.count == 32 && key.y.count == 32, "the size of a coordinate")
        }
        guard let signer else { return require(false, "the key is made") }
        let isSigner = key.material == .p256(signer.publicKey)
        require(key.verifies(signature, of: message) == isSigner, "the signature is its own")
    }
}

/// A provider that a discovery document describes is the one that was asked for, and is asked over
/// TLS.
func fuzzDiscovery(_ input: FuzzInput) {
    var input = input
    let text = input.remaining()
    let issuer = "https://provider.test"
    let parsed = text.withOwnBlock { try? ProviderMetadata(parsing: Array($0), of: issuer) }
    guard let parsed else { return }
    require(parsed.issuer == issuer && !parsed.algorithms.isEmpty, "the provider is usable")
    for url in [parsed.authorizationEndpoint, parsed.tokenEndpoint, parsed.keysEndpoint] {
        require(url.text.hasPrefix("https://"), "an endpoint is encrypted")
        require(
            url.text.utf8.allSatisfy { (0x21...0x7e).contains($0) && !"@#\"<>".utf8.contains($0) },
            "an endpoint is one URL"
        )
        require(EndpointURL(url.text) == url, "a URL is its own")
    }
    guard let verifier = CodeVerifier(encoding: [UInt8](0..<32)) else {
        return require(false, "a code verifier is made")
    }
    let request = AuthorizationRequest(
        profile: .generic(issuer: issuer),
        clientID: "front desk&",
        redirectURI: "https://sign-in.test/sso/1?a=b",
        state: "s",
        nonce: "n",
        verifier: verifier
    )
    let url = request.url(at: parsed.authorizationEndpoint)
    require(url.hasPrefix(parsed.authorizationEndpoint.text), "the endpoint comes first")
    require(url.contains("client_id=front%20desk%26&redirect_uri=https%3A%2F%2F"), "encoded")
    require(EndpointURL(String(url.prefix(OpenIDLimits.urlBytes))) != nil, "the result is a URL")
}

private let signer = P256PrivateKey(SecretBytes([UInt8](1...32)))
private let message = Array("message".utf8)
private let signature = signer?.signature(of: message) ?? []
