/// Rule 2: the header is strict JSON, names an algorithm that we accept, demands no extension
/// (RFC 7515 section 4.1.11), and does not declare another kind of token (RFC 8725 section 3.11).
///
/// `jku`, `jwk`, `x5u` and `x5c` are ignored: a token does not choose the key that it is verified with.
enum HeaderRule {
    static func check(_ token: CompactToken) throws(IDTokenFault) -> TokenHeader {
        let header: JSONObject
        do throws(JSONFault) {
            header = try JSONObject(parsing: token.header, limit: OpenIDLimits.tokenBytes)
        } catch {
            throw .headerMalformed
        }
        guard let algorithm = header["alg"]?.text.flatMap(SigningAlgorithm.init) else {
            throw .algorithmNotAllowed
        }
        guard header["crit"] == nil else { throw .criticalExtension }
        if let type = header["typ"], type.text?.isByteEqual(to: "JWT") != true {
            throw .typeNotAllowed
        }
        return TokenHeader(algorithm: algorithm, keyID: try keyID(of: header))
    }

    private static func keyID(of header: JSONObject) throws(IDTokenFault) -> String? {
        guard let value = header["kid"] else { return nil }
        guard let id = value.text, id.utf8.count <= OpenIDLimits.keyIDBytes else {
            throw .headerMalformed
        }
        return id
    }
}
