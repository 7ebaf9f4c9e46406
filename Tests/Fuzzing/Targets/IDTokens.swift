internal import FrontdeskCalls
internal import FrontdeskOpenID
internal import FrontdeskReflection

/// Of all tokens, only those that one of the provider's keys signed are accepted. An ES256 signature
/// may have another form, so the signed text counts.
func fuzzIDTokens(_ input: FuzzInput) {
    var input = input
    guard let provider else { return require(false, "the provider's keys are made") }
    let base = input.byte()
    let token =
        base < 128
        ? input.remaining()
        : altered(provider.tokens[Int(base) % provider.tokens.count], input.remaining())
    let signed = Signed(token)
    switch provider.verify(token) {
    case .accepted: require(provider.signed.contains(signed), "a token that was not signed")
    case .rejected: require(!provider.tokens.contains(token), "a good token is accepted")
    }
}

/// Claims that the provider signed, whatever they are, are accepted only if they are right.
func fuzzIDClaims(_ input: FuzzInput) {
    var input = input
    guard let provider else { return require(false, "the provider's keys are made") }
    let claims = input.remaining()
    let token = provider.sign(claims)
    let strict = claims.withOwnBlock { block in
        try? JSONObject(parsing: Array(block), limit: OpenIDLimits.tokenBytes)
    }
    // Foundation's parser is more lenient.
    let lenient = try? JSON(parsing: String(decoding: claims, as: UTF8.self))
    require(strict == nil || lenient != nil, "what the strict parser accepts is JSON")
    if let strict { require(strict.members.allSatisfy { !$0.name.contains("\0") }, "no U+0000") }

    guard case .accepted(let verified) = provider.verify(token) else {
        return require(claims != provider.claims, "good claims")
    }
    guard case .object(let members)? = lenient else { return require(false, "an object") }
    func text(_ name: String) -> String? {
        guard case .text(let text)? = members.first(where: { $0.name == name })?.value else {
            return nil
        }
        return text
    }
    require(text("iss") == Provider.issuer, "the issuer")
    require(text("nonce") == Provider.expectation.nonce, "the nonce")
    require(verified.identity.subject == text("sub"), "the subject")
    require((1...255).contains(verified.identity.subject.utf8.count), "the subject's length")
    require(text("aud") ?? Provider.expectation.clientID == Provider.expectation.clientID, "aud")
    require(Set(members.map(\.name)).isSuperset(of: ["aud", "exp", "iat"]), "what is required")
}

/// Cut after the second part.
private struct Signed: Hashable {
    let text: [UInt8]

    init(_ token: [UInt8]) {
        text = Array(token[..<(token.lastIndex(of: UInt8(ascii: ".")) ?? 0)])
    }
}

/// A provider with an RSA key, whose private half was not kept, and a P-256 key.
private struct Provider {
    static let issuer = "https://provider.test"
    static let now: Int64 = 1_000_030
    static let expectation = IDTokenExpectation(
        clientID: "frontdesk",
        nonce: "n-0S6_WzA2Mj",
        redirectedAt: 1_000_000
    )

    let key: P256PrivateKey
    let verifier: IDTokenVerifier
    /// The claims of all tokens.
    let claims: [UInt8]
    /// One of the RSA key, two of the P-256 key.
    let tokens: [[UInt8]]
    let signed: Set<Signed>

    init?() {
        let exponent = "AQAB"
        let document = """
            {"keys":[{"kty":"RSA","kid":"rsa","n":"\(IDTokenFixture.modulus)","e":"\(exponent)"}]}
            """
        guard let published = try? KeySetDocument(parsing: Array(document.utf8)),
            let key = P256PrivateKey(SecretBytes([UInt8](1...32)))
        else { return nil }
        let named = VerificationKey(id: "ec", material: .p256(key.publicKey))
        self.key = key
        verifier = IDTokenVerifier(
            profile: .generic(issuer: Self.issuer),
            keys: KeySet(published.keySet.keys + [named])
        )
        claims = Array(IDTokenFixture.claims.utf8)
        tokens = [
            Array(IDTokenFixture.rsaToken.utf8),
            Self.sign(claims, under: #"{"alg":"ES256","kid":"ec"}"#, with: key),
            Self.sign(claims, under: #"{"alg":"ES256"}"#, with: key),
        ]
        signed = Set(tokens.map(Signed.init))
    }

    func sign(_ claims: [UInt8]) -> [UInt8] {
        Self.sign(claims, under: #"{"alg":"ES256","kid":"ec"}"#, with: key)
    }

    func verify(_ token: [UInt8]) -> IDTokenVerdict {
        token.withOwnBlock { verifier.verify(Array($0), for: Self.expectation, at: Self.now) }
    }

    private static func sign(
        _ claims: [UInt8],
        under header: String,
        with key: P256PrivateKey
    ) -> [UInt8] {
        let signed = "\(base64URL(Array(header.utf8))).\(base64URL(claims))"
        return Array("\(signed).\(base64URL(key.signature(of: Array(signed.utf8))))".utf8)
    }
}

private let provider = Provider()

/// Pairs of a place and what is to stand there; a place behind the end adds to the token, and the
/// last of all shortens it.
private func altered(_ token: [UInt8], _ changes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var token = token
    for index in stride(from: 0, to: changes.count - 2, by: 3) {
        let place = (Int(changes[index]) << 8 | Int(changes[index + 1])) % (token.count + 4)
        let value = changes[index + 2]
        let character = value < 192 ? alphabet[Int(value % 64)] : value
        if place < token.count {
            token[place] = character
        } else if place < token.count + 3 {
            token.append(character)
        } else {
            token = Array(token.prefix(Int(value) * 4))
        }
    }
    return token
}

/// Written for the fuzzers, so that they do not depend on what they test.
func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for place in 0...group.count { text.append(alphabet[bits >> (18 - 6 * place) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
}
