/// Rule 7: the token is for us alone. `aud` is our client id, as text or as the only element of an
/// array, and `azp`, if present, is our client id too (OpenID Connect Core section 3.1.3.7, steps 3
/// to 5). A second audience could use the token against us.
enum AudienceRule {
    static func check(_ claims: JSONObject, clientID: String) throws(IDTokenFault) {
        let audience = claims["aud"]
        let audiences = audience?.text.map { [$0] } ?? audience?.texts
        // A missing client id is a fault of the caller and must not match an empty claim.
        guard !clientID.isEmpty, let audiences, audiences.count == 1,
            audiences[0].isByteEqual(to: clientID)
        else {
            throw .otherAudience
        }
        if let party = claims["azp"], party.text?.isByteEqual(to: clientID) != true {
            throw .otherAuthorizedParty
        }
    }
}
