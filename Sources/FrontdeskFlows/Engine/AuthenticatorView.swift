package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskQR
package import FrontdeskTenancy

/// What a person sees when they set up an authenticator. This is secret.
package struct AuthenticatorView: Sendable {
    /// In base32.
    package let secret: SecretBytes
    /// In the form of the "otpauth" scheme.
    package let uri: SecretBytes
    /// The URI as a QR code.
    package let qrSVG: SecretBytes

    package init(_ authenticator: Authenticator, of person: Person) throws {
        let secret = try authenticator.secret.withUnsafeBytes { try TOTPSecret(copying: $0) }
        self.secret = secret.withBase32 { SecretBytes($0) }
        (uri, qrSVG) = try secret.withURI(
            issuer: person.space.tenant.displayName,
            account: person.account.userName
        ) { uri in
            let picture = try QRCode(uri).svg()
            return (SecretBytes(uri), picture.withUnsafeBytes { SecretBytes($0) })
        }
    }
}
