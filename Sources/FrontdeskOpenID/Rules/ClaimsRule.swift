/// Rule 5: the claims are strict JSON. A duplicate name would let two programs read two different
/// people from one token.
enum ClaimsRule {
    static func check(_ token: CompactToken) throws(IDTokenFault) -> JSONObject {
        do throws(JSONFault) {
            return try JSONObject(parsing: token.claims, limit: OpenIDLimits.tokenBytes)
        } catch {
            throw .claimsMalformed
        }
    }
}
