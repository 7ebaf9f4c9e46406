extension ProviderProfile {
    /// Sign in with Apple. Apple sends the person's name once, in an unsigned form field, and
    /// requires the POST if scopes are requested. The address may be a relay.
    package static let apple = ProviderProfile(
        issuer: "https://appleid.apple.com",
        otherIssuers: [],
        identitySource: .subject,
        emailProof: .verifiedClaim,
        hostedDomains: nil,
        returnsByPost: true,
        scopes: ["openid", "email", "name"],
        supportsFreshness: false
    )
}
