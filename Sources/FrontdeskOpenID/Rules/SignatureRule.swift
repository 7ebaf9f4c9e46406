/// Rule 4: one of the candidates signed the token. Nothing of the claims is read before.
enum SignatureRule {
    static func check(
        _ token: CompactToken,
        _ header: TokenHeader,
        _ candidates: [VerificationKey]
    ) throws(IDTokenFault) {
        let isValid = candidates.contains { key in
            key.verifies(token.signature, of: token.signedText)
        }
        guard isValid else {
            throw header.keyID == nil ? .signatureByNoCandidate : .signatureInvalid
        }
    }
}
