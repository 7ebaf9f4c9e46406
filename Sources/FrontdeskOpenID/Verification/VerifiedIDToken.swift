/// What an accepted ID token says.
package struct VerifiedIDToken: Equatable, Sendable {
    package let identity: IdentityKey
    package let email: EmailClaim
    package let freshness: Freshness
    /// The person's name as the provider displays it. It may be any text.
    package let name: String?
    /// The name that the person signs in with at the provider. It only suggests an account: it proves
    /// nothing and can change.
    package let preferredUserName: String?
    /// The Workspace domain of a Google account (`hd`).
    package let hostedDomain: String?
    /// How the person signed in at the provider (`amr`, RFC 8176).
    package let authenticationMethods: [String]
}

/// The result of verifying an ID token.
package enum IDTokenVerdict: Equatable, Sendable {
    case accepted(VerifiedIDToken)
    case rejected(IDTokenFault)
}
