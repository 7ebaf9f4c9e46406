/// Rule 1: a token is short and has three parts in unpadded base64url.
enum FormRule {
    static func check(_ text: [UInt8]) throws(IDTokenFault) -> CompactToken {
        guard text.count <= OpenIDLimits.tokenBytes else { throw .tooLong }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .notThreeParts }
        guard let header = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw .notBase64URL }
        return CompactToken(
            header: header,
            claims: claims,
            signature: signature,
            signedText: Array(text[..<parts[1].endIndex])
        )
    }
}
