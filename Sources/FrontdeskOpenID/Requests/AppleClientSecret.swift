package import FrontdeskCalls

/// What stands in for a client secret at Apple: a token that we sign with a key of ours for each
/// exchange (developer.apple.com, "Creating a client secret").
package struct AppleClientSecret: Equatable, Sendable {
    /// The lifetime in seconds. An exchange takes seconds; Apple allows six months.
    package static let lifetime: Int64 = 300

    /// The developer account: 10 letters and digits.
    package let teamID: String
    /// Apple's id of our key: 10 letters and digits.
    package let keyID: String
    /// Our client id, which Apple calls Services ID.
    package let clientID: String

    package init(teamID: String, keyID: String, clientID: String) {
        self.teamID = teamID
        self.keyID = keyID
        self.clientID = clientID
    }

    /// The token, in ASCII.
    ///
    /// - Parameter now: seconds since 1970.
    package func token(signedWith key: P256PrivateKey, at now: Int64) -> SecretBytes {
        let header = JSONWriting.object(["alg": .text("ES256"), "kid": .text(keyID)])
        let claims = JSONWriting.object([
            "iss": .text(teamID),
            "iat": .integer(now),
            "exp": .integer(now.addingReportingOverflow(Self.lifetime).partialValue),
            "aud": .text(ProviderProfile.apple.issuer),
            "sub": .text(clientID),
        ])
        let signed = "\(Base64URL.encode(header.utf8)).\(Base64URL.encode(claims.utf8))"
        let signature = Base64URL.encode(key.signature(of: Array(signed.utf8)))
        return SecretBytes(utf8: "\(signed).\(signature)")
    }
}
