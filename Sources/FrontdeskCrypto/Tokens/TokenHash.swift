/// What a token is known by wherever it is kept: 32 bytes of a keyed hash, from which the token
/// cannot be made again. Without the token key it can be neither found nor guessed, so comparing it
/// may take what time it likes.
package struct TokenHash: Hashable, Sendable {
    /// The size in bytes.
    package static let count = 32

    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Reads the 32 bytes that `bytes` gave; nil if there are not 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        self = bytes.withUnsafeBytes { TokenHash(reading: $0, at: 0) }
    }

    /// Reads 32 bytes; the caller has seen to it that they are there.
    init(reading source: UnsafeRawBufferPointer, at offset: Int) {
        func word(_ index: Int) -> UInt64 {
            source.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self)
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// The 32 bytes, as stored.
    package var bytes: [UInt8] {
        withUnsafeBytes(of: words) { Array($0) }
    }

    package static func == (left: TokenHash, right: TokenHash) -> Bool {
        left.words == right.words
    }

    /// The bytes are uniformly random already: one word is enough.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
    }
}
