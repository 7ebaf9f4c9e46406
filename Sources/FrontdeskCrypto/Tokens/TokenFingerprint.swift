internal import CSodium

/// What a session in memory is found by: 128 bits of a keyed hash of its token's text.
///
/// The key is made anew in each process and never leaves it, so that nobody can tell which texts
/// lie near each other, and the time of a look-up says nothing of how much of a token was right.
/// SipHash-2-4 with 128 bits of output is a pseudorandom function made for short messages (Aumasson
/// and Bernstein, 2012); a guess meets one of 2^19 sessions with a probability of 2^-109.
package struct TokenFingerprint: Equatable, Sendable {
    private let words: (UInt64, UInt64)

    fileprivate init(_ words: (UInt64, UInt64)) { self.words = words }

    package static func == (left: TokenFingerprint, right: TokenFingerprint) -> Bool {
        (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) == 0
    }

    /// Bits to look for it by in a table: they are as good as random.
    package var place: Int { Int(truncatingIfNeeded: words.0) }

    /// Which of `count` parts of a table the fingerprint belongs to; `count` is a power of two.
    package func part(of count: Int) -> Int {
        Int(truncatingIfNeeded: words.1) & (count - 1)
    }
}

/// The key under which a process takes fingerprints.
package final class TokenFingerprints: Sendable {
    private let key: SecretKey

    /// - Throws: when there is no memory for a key.
    package init(random: RandomSource) throws(CryptoError) {
        key = try SecretKey(random: random)
    }

    /// The fingerprint of a token as it was shown, whether it is one or not.
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
