/// Verifies the ID tokens of one provider. A token passes eleven rules, each in a file of its own, in
/// this order:
///
///     form ──► header ──► key ──► signature ──► claims ──► issuer ──► audience ──► nonce
///          ──► times ──► subject ──► provider
///
/// The first rule that a token breaks is the cause of its rejection. Up to the signature, only the form
/// and the header are read.
package struct IDTokenVerifier: Sendable {
    private let profile: ProviderProfile
    private let keys: KeySet

    /// - Parameter keys: the keys of the profile's issuer and of no other. The caller checks that they
    ///   are still usable (`KeySetFetches`).
    package init(profile: ProviderProfile, keys: KeySet) {
        self.profile = profile
        self.keys = keys
    }

    /// - Parameters:
    ///   - token: as the provider sent it.
    ///   - now: seconds since 1970.
    package func verify(
        _ token: [UInt8],
        for expectation: IDTokenExpectation,
        at now: Int64
    ) -> IDTokenVerdict {
        do throws(IDTokenFault) {
            return .accepted(try accept(token, expectation, now))
        } catch {
            return .rejected(error)
        }
    }

    private func accept(
        _ text: [UInt8],
        _ expectation: IDTokenExpectation,
        _ now: Int64
    ) throws(IDTokenFault) -> VerifiedIDToken {
        let token = try FormRule.check(text)
        let header = try HeaderRule.check(token)
        let candidates = try KeyRule.check(header, keys)
        try SignatureRule.check(token, header, candidates)
        let claims = try ClaimsRule.check(token)
        try IssuerRule.check(claims, profile)
        try AudienceRule.check(claims, clientID: expectation.clientID)
        try NonceRule.check(claims, nonce: expectation.nonce)
        try TimeRule.check(claims, redirectedAt: expectation.redirectedAt, now: now)
        let subject = try SubjectRule.check(claims)
        let identity = try ProviderRule.check(claims, subject: subject, profile)
        return VerifiedIDToken(
            identity: identity,
            email: EmailClaim(claims, by: profile.emailProof),
            freshness: Freshness(claims, since: expectation.redirectedAt, at: now, by: profile),
            name: claims["name"]?.text,
            preferredUserName: claims["preferred_username"]?.text,
            hostedDomain: claims["hd"]?.text,
            authenticationMethods: claims["amr"]?.texts ?? []
        )
    }
}
