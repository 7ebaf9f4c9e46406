/// What we know about a sign-in before its ID token arrives.
package struct IDTokenExpectation: Equatable, Sendable {
    /// Our id at the provider.
    package let clientID: String
    /// The nonce of the redirect.
    package let nonce: String
    /// When the person was redirected to the provider, in seconds since 1970.
    package let redirectedAt: Int64

    package init(clientID: String, nonce: String, redirectedAt: Int64) {
        self.clientID = clientID
        self.nonce = nonce
        self.redirectedAt = redirectedAt
    }
}
