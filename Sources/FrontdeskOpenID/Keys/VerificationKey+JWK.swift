/// Why a key of a key set cannot verify ID tokens. A set may contain such keys; they are ignored.
package enum KeyFault: String, Error, Sendable {
    /// The key is not a JSON object, or a parameter that it needs is missing or malformed.
    case malformed
    /// The key is for encryption (`use`, `key_ops`).
    case notForSignatures = "not-for-signatures"
    /// The key type, the curve or the algorithm is not one of RS256 and ES256.
    case notSupported = "not-supported"
    /// RSA with a modulus outside of 2,048 to 4,096 bits or an unusual exponent.
    case unacceptableRSA = "unacceptable-rsa"
    /// Coordinates that are not a point on P-256.
    case notOnCurve = "not-on-curve"
}

extension VerificationKey {
    /// Reads a JSON Web Key (RFC 7517 section 4, RFC 7518 section 6).
    init(jwk: JSONValue) throws(KeyFault) {
        guard case .object(let jwk) = jwk else { throw .malformed }
        try Self.checkUse(of: jwk)
        id = try Self.id(of: jwk)
        switch jwk["kty"]?.text {
        case "RSA": material = .rsa(try Self.rsa(jwk))
        case "EC": material = .p256(try Self.p256(jwk))
        case nil: throw .malformed
        default: throw .notSupported
        }
        if let named = jwk["alg"] {
            guard named.text == algorithm.rawValue else { throw .notSupported }
        }
    }

    private static func checkUse(of jwk: JSONObject) throws(KeyFault) {
        if let use = jwk["use"], use.text != "sig" { throw .notForSignatures }
        if let operations = jwk["key_ops"] {
            guard operations.texts?.contains("verify") == true else { throw .notForSignatures }
        }
    }

    private static func id(of jwk: JSONObject) throws(KeyFault) -> String? {
        guard let id = jwk["kid"] else { return nil }
        guard let text = id.text, text.utf8.count <= OpenIDLimits.keyIDBytes else {
            throw .malformed
        }
        return text
    }

    private static func rsa(_ jwk: JSONObject) throws(KeyFault) -> RSAPublicKey {
        let modulus = try bytes("n", of: jwk)
        let exponent = try bytes("e", of: jwk)
        guard let key = RSAPublicKey(modulus: modulus, exponent: exponent) else {
            throw .unacceptableRSA
        }
        return key
    }

    private static func p256(_ jwk: JSONObject) throws(KeyFault) -> P256PublicKey {
        guard jwk["crv"]?.text == "P-256" else { throw .notSupported }
        let x = try bytes("x", of: jwk)
        let y = try bytes("y", of: jwk)
        guard let key = P256PublicKey(x: x, y: y) else { throw .notOnCurve }
        return key
    }

    private static func bytes(_ name: String, of jwk: JSONObject) throws(KeyFault) -> [UInt8] {
        guard let text = jwk[name]?.text, let bytes = Base64URL.decode(text.utf8) else {
            throw .malformed
        }
        return bytes
    }
}
