/// Rule 6: `iss` is byte for byte the issuer of the profile or one of its other spellings (OpenID
/// Connect Core section 3.1.3.7, step 2).
enum IssuerRule {
    static func check(_ claims: JSONObject, _ profile: ProviderProfile) throws(IDTokenFault) {
        guard let issuer = claims["iss"]?.text,
            ([profile.issuer] + profile.otherIssuers).contains(where: issuer.isByteEqual)
        else { throw .otherIssuer }
    }
}
