extension ProviderProfile {
    /// Google Accounts (developers.google.com/identity/openid-connect).
    ///
    /// - Parameter hostedDomains: the Workspace domains whose accounts are accepted; nil for any
    ///   account. Only the claim `hd` shows the domain. The e-mail address does not.
    package static func google(hostedDomains: [String]? = nil) -> ProviderProfile {
        ProviderProfile(
            issuer: "https://accounts.google.com",
            otherIssuers: ["accounts.google.com"],
            identitySource: .subject,
            emailProof: .googleMailbox,
            hostedDomains: hostedDomains?.map(\.lowercasedASCII),
            returnsByPost: false,
            scopes: ["openid", "email", "profile"],
            // Google rejects `prompt=login` and does not promise `auth_time`.
            supportsFreshness: false
        )
    }
}
