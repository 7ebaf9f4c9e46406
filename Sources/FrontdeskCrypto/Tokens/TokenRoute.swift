/// The 16-byte tenant id in a token, encrypted. It leads the daemon to the tenant's database
/// without a lookup and reveals nothing to others.
package struct TokenRoute: Hashable, Sendable {
    /// The size in bytes.
    package static let count = 16

    /// The 16 bytes in memory order.
    let words: (UInt64, UInt64)

    /// Nil for any other number of bytes than 16.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        self = Array(bytes).withUnsafeBytes { TokenRoute(reading: $0, at: 0) }
    }

    /// The two halves of a 128-bit id in big-endian order.
    package init(high: UInt64, low: UInt64) { words = (high.bigEndian, low.bigEndian) }

    /// The first half.
    package var high: UInt64 { UInt64(bigEndian: words.0) }
    /// The second half.
    package var low: UInt64 { UInt64(bigEndian: words.1) }

    /// Reads 16 bytes. The caller guarantees that they exist.
    init(reading source: UnsafeRawBufferPointer, at offset: Int) {
        words = (
            source.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
            source.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
        )
    }

    /// The 16 bytes in order.
    package var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    package static func == (left: TokenRoute, right: TokenRoute) -> Bool {
        left.words == right.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
