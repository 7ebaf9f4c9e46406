/// Rule 8: `nonce` is the one of this redirect, so a token of another flow is not accepted (OpenID
/// Connect Core section 3.1.3.7, step 11).
enum NonceRule {
    static func check(_ claims: JSONObject, nonce: String) throws(IDTokenFault) {
        // An expectation without a nonce is a fault of the caller and must not match an empty claim.
        guard !nonce.isEmpty, let sent = claims["nonce"]?.text, sent.isByteEqual(to: nonce) else {
            throw .otherNonce
        }
    }
}
