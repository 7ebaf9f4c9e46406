/// How one provider differs from others. The differences are values, so that each rule reads the same
/// for all of them.
///
/// PKCE with S256 and a nonce are not among them: we always send both (RFC 9700 section 2.1.1). A
/// provider that does not know PKCE ignores it.
package struct ProviderProfile: Equatable, Sendable {
    /// What identifies a person at the provider.
    package enum IdentitySource: Equatable, Sendable {
        /// `sub`
        case subject
        /// `tid` and `oid`. The directory is the only one that is accepted.
        case directoryObject(directory: String, admitsGuests: Bool)
    }

    /// When an e-mail address in an ID token counts as proven.
    package enum EmailProof: Equatable, Sendable {
        /// Never, and the address is not reported at all, because the provider lets others choose it.
        case ignored
        /// Never. Only a code that we mail proves it.
        case ownCode
        /// If `email_verified` is true, as a boolean or as a string.
        case verifiedClaim
        /// If Google hosts the mailbox: `@gmail.com`, or `email_verified` with `hd`.
        case googleMailbox
    }

    /// The provider's issuer. It is part of each identity, so it never changes.
    package let issuer: String
    /// Other spellings of the issuer in ID tokens.
    package let otherIssuers: [String]
    package let identitySource: IdentitySource
    package let emailProof: EmailProof
    /// The domains of which one must be in `hd`, in lower case; nil if any account is accepted.
    package let hostedDomains: [String]?
    /// Whether the provider returns by a cross-site POST (`response_mode=form_post`).
    package let returnsByPost: Bool
    package let scopes: [String]
    /// Whether the provider supports `prompt=login` and `max_age`, and states `auth_time`.
    package let supportsFreshness: Bool

    /// A provider that follows the standards and has no peculiarities.
    package static func generic(issuer: String) -> ProviderProfile {
        ProviderProfile(
            issuer: issuer,
            otherIssuers: [],
            identitySource: .subject,
            emailProof: .ownCode,
            hostedDomains: nil,
            returnsByPost: false,
            scopes: ["openid", "email", "profile"],
            supportsFreshness: true
        )
    }
}
