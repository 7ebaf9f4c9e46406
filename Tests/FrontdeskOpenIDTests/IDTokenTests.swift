import FrontdeskOpenID
import Testing

@Suite("Verifying ID tokens of a hostile provider")
struct IDTokenTests {
    static let good = [
        "good", "kid-es", "aud-list-good", "azp-good", "kid-none", "kid-none-es", "typ-none",
        "times-float", "exp-within-leeway", "iat-within-leeway", "nbf-within-leeway", "email-none",
        "email-verified-string", "sub-255", "claims-depth-8", "header-jwk-ignored",
    ]

    static let wrongFormOrSignature: [(String, IDTokenFault)] = [
        ("b64-padded", .notBase64URL), ("b64-padded-part", .notBase64URL),
        ("b64-newline", .notBase64URL), ("b64-newline-end", .notBase64URL),
        ("b64-standard-alphabet", .notBase64URL), ("b64-unused-bits", .notBase64URL),
        ("two-parts", .notThreeParts), ("four-parts", .notThreeParts),
        ("five-parts", .notThreeParts), ("empty", .notThreeParts), ("dots", .headerMalformed),
        ("token-big", .tooLong), ("token-16-kib", .tooLong),

        ("alg-none", .algorithmNotAllowed), ("alg-none-signed", .algorithmNotAllowed),
        ("alg-absent", .algorithmNotAllowed), ("alg-list", .algorithmNotAllowed),
        ("alg-lower-case", .algorithmNotAllowed), ("alg-ps256", .algorithmNotAllowed),
        ("alg-rs512", .algorithmNotAllowed), ("hs256-public-key", .algorithmNotAllowed),
        ("header-crit", .criticalExtension), ("header-crit-empty", .criticalExtension),
        ("header-b64-false", .criticalExtension), ("typ-access", .typeNotAllowed),
        ("typ-logout", .typeNotAllowed), ("typ-number", .typeNotAllowed),
        ("header-twice", .headerMalformed), ("header-list", .headerMalformed),
        ("header-text", .headerMalformed), ("kid-number", .headerMalformed),
        ("kid-long", .headerMalformed),

        ("kid-unknown", .keyUnknown), ("kid-kelvin", .keyUnknown),
        ("alg-es-kid-rs", .keyOfOtherAlgorithm), ("alg-rs-kid-es", .keyOfOtherAlgorithm),

        ("key-other-same-kid", .signatureInvalid), ("key-other-same-kid-es", .signatureInvalid),
        ("kid-none-other", .signatureByNoCandidate), ("header-jwk", .signatureInvalid),
        ("header-jku", .signatureInvalid), ("header-x5u", .signatureInvalid),
        ("es-zero", .signatureInvalid), ("es-der", .signatureInvalid),
        ("es-short", .signatureInvalid), ("es-empty", .signatureInvalid),
        ("sig-bad", .signatureInvalid), ("sig-bad-es", .signatureInvalid),
        ("sig-short", .signatureInvalid), ("sig-leading-zero", .signatureInvalid),
        ("sig-empty", .signatureInvalid), ("sig-sha1", .signatureInvalid),
        ("sig-pss", .signatureInvalid), ("claims-changed", .signatureInvalid),
    ]

    static let wrongClaims: [(String, IDTokenFault)] = [
        ("claims-twice", .claimsMalformed), ("claims-twice-escaped", .claimsMalformed),
        ("claims-nul", .claimsMalformed), ("claims-nul-name", .claimsMalformed),
        ("claims-surrogate", .claimsMalformed), ("claims-not-utf-8", .claimsMalformed),
        ("claims-deep", .claimsMalformed), ("claims-depth-9", .claimsMalformed),
        ("claims-list", .claimsMalformed), ("claims-text", .claimsMalformed),
        ("claims-nan", .claimsMalformed), ("claims-infinite", .claimsMalformed),
        ("claims-trailing", .claimsMalformed),

        ("iss-slash", .otherIssuer), ("iss-upper", .otherIssuer), ("iss-other", .otherIssuer),
        ("iss-without-scheme", .otherIssuer), ("iss-kelvin", .otherIssuer),
        ("iss-none", .otherIssuer), ("iss-list", .otherIssuer),

        ("aud-other", .otherAudience), ("aud-none", .otherAudience), ("aud-null", .otherAudience),
        ("aud-list-empty", .otherAudience), ("aud-list-extra", .otherAudience),
        ("aud-list-twice", .otherAudience), ("aud-list-number", .otherAudience),
        ("azp-other", .otherAuthorizedParty), ("azp-null", .otherAuthorizedParty),

        ("nonce-none", .otherNonce), ("nonce-other", .otherNonce), ("nonce-empty", .otherNonce),
        ("nonce-list", .otherNonce),

        ("exp-past", .expired), ("exp-beyond-leeway", .expired), ("exp-none", .timeMalformed),
        ("iat-none", .timeMalformed), ("iat-future", .issuedInFuture),
        ("iat-old", .issuedBeforeRedirect), ("iat-beyond-leeway", .issuedBeforeRedirect),
        ("nbf-future", .notYetValid), ("nbf-string", .timeMalformed),
        ("times-huge", .timeMalformed), ("times-beyond-2-53", .timeMalformed),
        ("times-huge-integer", .timeMalformed), ("times-negative-huge", .timeMalformed),
        ("times-string", .timeMalformed), ("times-boolean", .timeMalformed),

        ("sub-none", .subjectMalformed), ("sub-empty", .subjectMalformed),
        ("sub-number", .subjectMalformed), ("sub-long", .subjectMalformed),
        ("sub-not-ascii", .subjectMalformed), ("sub-newline", .subjectMalformed),
    ]

    static let keySets: [(String, Conclusion)] = [
        ("jwks-two-same-kid", .rejected(.keyAmbiguous)),
        ("jwks-two-same-kid-without-kid", .rejected(.keyUnknown)),
        ("jwks-same-kid-other-type", .rejected(.keyAmbiguous)),
        ("jwks-enc-only", .unusableKeys(.noUsableKey)),
        ("jwks-enc-first", .rejected(.keyUnknown)),
        ("jwks-ops-encrypt", .rejected(.keyUnknown)),
        ("jwks-other-alg", .rejected(.keyUnknown)), ("jwks-small-rsa", .rejected(.keyUnknown)),
        ("jwks-oct", .rejected(.keyUnknown)),
        ("jwks-fifth-key", .rejected(.signatureByNoCandidate)),
        ("jwks-fourth-key", .accepted), ("jwks-no-keys", .unusableKeys(.noUsableKey)),
    ]

    @Test("SO-20 A token that keeps every rule is accepted", arguments: good)
    func accepted(name: String) throws {
        #expect(try Self.conclusion(name) == .accepted)
    }

    @Test(
        "SO-21 A token with a wrong form, header, key or signature is rejected for that reason",
        arguments: wrongFormOrSignature
    )
    func formOrSignature(name: String, fault: IDTokenFault) throws {
        #expect(try Self.conclusion(name) == .rejected(fault))
    }

    @Test("SO-22 A signed token with a wrong claim is rejected for it", arguments: wrongClaims)
    func claims(name: String, fault: IDTokenFault) throws {
        #expect(try Self.conclusion(name) == .rejected(fault))
    }

    @Test("SO-25 A key set decides which keys verify a good token", arguments: keySets)
    func keySet(name: String, conclusion: Conclusion) throws {
        #expect(try Self.conclusion(name) == conclusion)
    }

    @Test("Every token of the hostile provider has an expected verdict")
    func complete() throws {
        let expected =
            Self.good + Self.wrongFormOrSignature.map(\.0) + Self.wrongClaims.map(\.0)
            + Self.keySets.map(\.0)
        #expect(Set(expected) == Set(try HostileProvider.answers.get().keys))
        #expect(Set(expected).count == expected.count)
    }

    @Test("Every cause of the first ten rules is the cause of a rejected token")
    func causes() {
        let tested = (Self.wrongFormOrSignature + Self.wrongClaims).map(\.1)
        let others: Set<IDTokenFault> = [
            // SO-25 tests it.
            .keyAmbiguous,
            // ProviderProfileTests test these.
            .otherDomain, .otherDirectory, .objectMalformed, .guest,
        ]
        #expect(Set(tested).union(others) == Set(IDTokenFault.allCases))
        #expect(others.isDisjoint(with: tested))
    }

    @Test("Only a token that may be of a new key lets the caller fetch the keys again")
    func newKey() {
        let faults = IDTokenFault.allCases.filter(\.mayBeOfNewKey)
        #expect(faults == [.keyUnknown, .signatureByNoCandidate])
    }

    @Test(
        "An expectation without a nonce or a client id matches no token",
        arguments: [("", "n-0S6_WzA2Mj"), ("frontdesk", "")]
    )
    func emptyExpectation(clientID: String, nonce: String) throws {
        let expectation = IDTokenExpectation(
            clientID: clientID,
            nonce: nonce,
            redirectedAt: SignedToken.now
        )
        let verdict = try SignedToken().verdict("", of: .google(), for: expectation)
        #expect(verdict == .rejected(clientID.isEmpty ? .otherAudience : .otherNonce))
    }

    @Test("The accepted token's content is reported as the provider wrote it")
    func content() throws {
        let answer = try #require(try HostileProvider.answers.get()["good"])
        let verified = try answer.verify()
        #expect(verified.identity.issuer == HostileProvider.profile.issuer)
        #expect(verified.identity.subject == "1001")
        #expect(verified.email == .unproven("anna@company.test"))
        #expect(verified.freshness == .fresh)
        #expect(verified.name == "Anna Berg")
        #expect(verified.preferredUserName == nil && verified.hostedDomain == nil)
        #expect(verified.authenticationMethods == [])
    }

    private static func conclusion(_ name: String) throws -> Conclusion {
        try #require(try HostileProvider.answers.get()[name]).verdict()
    }
}

extension HostileProvider.Answer {
    /// The content of a token that must be accepted.
    fileprivate func verify() throws -> VerifiedIDToken {
        let keys = try KeySetDocument(parsing: Array(keys.utf8)).keySet
        let verifier = IDTokenVerifier(profile: HostileProvider.profile, keys: keys)
        let verdict = verifier.verify(
            Array(token.utf8),
            for: HostileProvider.expectation,
            at: HostileProvider.now
        )
        guard case .accepted(let verified) = verdict else {
            throw Rejected(verdict: verdict)
        }
        return verified
    }
}

struct Rejected: Error {
    let verdict: IDTokenVerdict
}
