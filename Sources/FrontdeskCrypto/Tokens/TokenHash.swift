/// The stored form of a token: 32 bytes of a keyed hash, from which the token cannot be recovered.
/// An attacker without the token key can neither find nor guess a hash, so comparing it need not
/// take constant time.
package struct TokenHash: Hashable, Sendable {
    /// The size in bytes.
    package static let count = 32

    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Reads 32 stored bytes; nil for any other number of bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        self = bytes.withUnsafeBytes { TokenHash(reading: $0, at: 0) }
    }

    /// Reads 32 bytes. The caller guarantees that they exist.
    init(reading source: UnsafeRawBufferPointer, at offset: Int) {
        func word(_ index: Int) -> UInt64 {
            source.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self)
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// The 32 bytes as stored.
    package var bytes: [UInt8] {
        withUnsafeBytes(of: words) { Array($0) }
    }

    package static func == (left: TokenHash, right: TokenHash) -> Bool {
        left.words == right.words
    }

    /// The bytes are uniformly random, so one word suffices.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
    }
}
