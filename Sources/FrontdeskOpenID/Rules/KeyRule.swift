/// Rule 3: the key is one of the issuer's. `kid` decides which one, and the key decides the algorithm.
/// Without `kid` some keys of the algorithm are candidates.
enum KeyRule {
    /// The keys of which one must verify the signature. There is at least one.
    static func check(
        _ header: TokenHeader,
        _ keys: KeySet
    ) throws(IDTokenFault) -> [VerificationKey] {
        guard let id = header.keyID else {
            let candidates = keys.keys(of: header.algorithm)
            guard !candidates.isEmpty else { throw .keyUnknown }
            return candidates
        }
        switch keys.find(id: id) {
        case .absent: throw .keyUnknown
        case .ambiguous: throw .keyAmbiguous
        case .found(let key):
            guard key.algorithm == header.algorithm else { throw .keyOfOtherAlgorithm }
            return [key]
        }
    }
}
