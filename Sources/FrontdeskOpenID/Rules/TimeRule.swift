/// Rule 9: the token is valid now and was issued at most a minute before the redirect (OpenID
/// Connect Core section 3.1.3.7, steps 9 and 10). `exp` and `iat` are required; `nbf` is not.
///
/// Times are numbers of seconds since 1970, possibly with a fraction (RFC 7519 section 2).
enum TimeRule {
    static func check(
        _ claims: JSONObject,
        redirectedAt: Int64,
        now: Int64
    ) throws(IDTokenFault) {
        let (now, leeway) = (Double(now), OpenIDLimits.clockLeeway)
        guard let expiry = try time("exp", of: claims), let issue = try time("iat", of: claims)
        else { throw .timeMalformed }
        guard now - leeway < expiry else { throw .expired }
        if let start = try time("nbf", of: claims), start > now + leeway { throw .notYetValid }
        guard issue <= now + leeway else { throw .issuedInFuture }
        guard issue >= Double(redirectedAt) - leeway else { throw .issuedBeforeRedirect }
    }

    /// Nil if the claim is absent.
    private static func time(
        _ name: String,
        of claims: JSONObject
    ) throws(IDTokenFault) -> Double? {
        guard let value = claims[name] else { return nil }
        guard case .number(let time) = value, abs(time) <= OpenIDLimits.time else {
            throw .timeMalformed
        }
        return time
    }
}
