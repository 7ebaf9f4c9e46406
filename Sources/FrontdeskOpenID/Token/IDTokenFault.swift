/// Why an ID token was rejected: a cause for each thing that a rule checks, in the order of the
/// rules. The raw value is for the audit log; people see only that the sign-in failed.
package enum IDTokenFault: String, Error, CaseIterable, Sendable {
    // FormRule
    case tooLong = "token-too-long"
    case notThreeParts = "token-not-three-parts"
    case notBase64URL = "token-not-base64url"

    // HeaderRule
    case headerMalformed = "header-malformed"
    case algorithmNotAllowed = "header-algorithm"
    case criticalExtension = "header-critical-extension"
    case typeNotAllowed = "header-type"

    // KeyRule
    /// The issuer's key set has no such key.
    case keyUnknown = "key-unknown"
    case keyAmbiguous = "key-ambiguous"
    case keyOfOtherAlgorithm = "key-of-other-algorithm"

    // SignatureRule
    case signatureInvalid = "signature-invalid"
    /// The token names no key, and none of the candidates signed it.
    case signatureByNoCandidate = "signature-by-no-candidate"

    // ClaimsRule
    case claimsMalformed = "claims-malformed"

    // IssuerRule
    case otherIssuer = "issuer-other"

    // AudienceRule
    case otherAudience = "audience-other"
    case otherAuthorizedParty = "authorized-party-other"

    // NonceRule
    case otherNonce = "nonce-other"

    // TimeRule
    case timeMalformed = "time-malformed"
    case expired = "time-expired"
    case notYetValid = "time-not-yet-valid"
    case issuedInFuture = "time-issued-in-future"
    case issuedBeforeRedirect = "time-issued-before-redirect"

    // SubjectRule
    case subjectMalformed = "subject-malformed"

    // ProviderRule
    case otherDomain = "provider-other-domain"
    case otherDirectory = "provider-other-directory"
    case objectMalformed = "provider-object-malformed"
    case guest = "provider-guest"
}

extension IDTokenFault {
    /// Whether the provider may have signed the token with a key that is newer than our key set. Only
    /// then may the caller fetch the keys again (`KeySetFetches.mayFetchForUnknownKey`).
    package var mayBeOfNewKey: Bool { self == .keyUnknown || self == .signatureByNoCandidate }
}
