/// The redirect that sends a person to a provider (OpenID Connect Core section 3.1.2.1).
/// Its description does not show the secrets of the flow.
package struct AuthorizationRequest: Equatable, Sendable, CustomStringConvertible, CustomReflectable
{
    package let profile: ProviderProfile
    package let clientID: String
    /// As registered with the provider, never from a request.
    package let redirectURI: String
    /// At least 128 random bits as text, known only to the flow.
    package let state: String
    /// At least 128 random bits as text, known only to the flow.
    package let nonce: String
    package let verifier: CodeVerifier
    /// Whether the person must sign in at the provider even if they have a session there. Only
    /// `Freshness` tells whether they did.
    package let demandsFreshSignIn: Bool
    /// The name that the person typed, for the provider's form; nil if there is none.
    package let loginHint: String?

    package init(
        profile: ProviderProfile,
        clientID: String,
        redirectURI: String,
        state: String,
        nonce: String,
        verifier: CodeVerifier,
        demandsFreshSignIn: Bool = false,
        loginHint: String? = nil
    ) {
        self.profile = profile
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.demandsFreshSignIn = demandsFreshSignIn
        self.loginHint = loginHint
    }

    package var description: String { "AuthorizationRequest" }

    package var customMirror: Mirror { Mirror(self, children: []) }

    /// The URL at the provider's authorization endpoint. It contains the challenge and never the
    /// verifier.
    package func url(at endpoint: EndpointURL) -> String {
        var parameters: [(name: String, value: String)] = [
            ("response_type", "code"),
            ("client_id", clientID),
            ("redirect_uri", redirectURI),
            ("scope", profile.scopes.joined(separator: " ")),
            ("state", state),
            ("nonce", nonce),
            ("code_challenge", verifier.challenge),
            ("code_challenge_method", "S256"),
        ]
        if profile.returnsByPost { parameters.append(("response_mode", "form_post")) }
        if demandsFreshSignIn, profile.supportsFreshness {
            parameters += [("max_age", "0"), ("prompt", "login")]
        }
        if let loginHint { parameters.append(("login_hint", loginHint)) }
        return endpoint.appending(parameters)
    }
}
