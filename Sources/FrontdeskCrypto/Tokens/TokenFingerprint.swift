internal import CSodium

/// The key of a session in the in-memory index: 128 bits of a keyed hash of its token's text.
///
/// The hash key is random for each process and never leaves it. A client cannot find texts with
/// similar fingerprints, and the time of a lookup does not reveal how much of a token was correct.
/// SipHash-2-4 with 128 bits of output is a pseudorandom function for short messages (Aumasson and
/// Bernstein, 2012). A guess matches one of 2^19 sessions with a probability of 2^-109.
package struct TokenFingerprint: Equatable, Sendable {
    private let words: (UInt64, UInt64)

    fileprivate init(_ words: (UInt64, UInt64)) { self.words = words }

    package static func == (left: TokenFingerprint, right: TokenFingerprint) -> Bool {
        (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) == 0
    }

    /// Bits for the position in a hash table. They are uniformly distributed.
    package var place: Int { Int(truncatingIfNeeded: words.0) }

    /// The shard of a table that the fingerprint belongs to. `count` must be a power of two.
    package func part(of count: Int) -> Int {
        Int(truncatingIfNeeded: words.1) & (count - 1)
    }
}

/// The key with which a process computes fingerprints.
package final class TokenFingerprints: Sendable {
    private let key: SecretKey

    /// - Throws: `.noMemory` if the key cannot be allocated.
    package init(random: RandomSource) throws(CryptoError) {
        key = try SecretKey(random: random)
    }

    /// The fingerprint of a presented text, which need not be a valid token.
    package func fingerprint(of text: UnsafeRawBufferPointer) -> TokenFingerprint {
        var words: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &words) { words in
            key.withUnsafeBytes { key in
                guard let output = words.octets, let key = key.octets else { return }
                _ = crypto_shorthash_siphashx24(output, text.octets, UInt64(text.count), key)
            }
        }
        return TokenFingerprint(words)
    }
}
