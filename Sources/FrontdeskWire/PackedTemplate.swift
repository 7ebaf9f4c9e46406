/// A packed message in which some integers change from answer to answer. protobuf-c packs the rest
/// once, and the integers are written over their places.
///
/// The integers are times in milliseconds since 1970, from 1971 to 2109: varints of six bytes
/// (protobuf.dev, "Encoding"), so that no other byte of the message depends on them.
package struct PackedTemplate: Sendable {
    /// Values that are written in place.
    package static let range: Range<Int64> = 1 << 35..<1 << 42
    private static let width = 6

    private let bytes: [UInt8]
    private let offsets: (Int, Int)

    /// - Parameters:
    ///     - message: makes the message for two values.
    /// - Returns: nil unless the message contains each value exactly once, in a place of its own.
    package init?<M: Message>(_ message: (Int64, Int64) -> M) {
        // The two ends differ in all six bytes, so a comparison finds the places.
        let (low, high) = (Self.range.lowerBound, Self.range.upperBound - 1)
        let arena = Arena(budget: WireLimits.responseArena)
        guard let packed = try? MessageCodec.encode(message(low, low), in: arena),
            let first = try? MessageCodec.encode(message(high, low), in: arena),
            let second = try? MessageCodec.encode(message(low, high), in: arena),
            let firstOffset = Self.place(of: first, in: packed),
            let secondOffset = Self.place(of: second, in: packed),
            firstOffset != secondOffset
        else { return nil }
        bytes = packed
        offsets = (firstOffset, secondOffset)
    }

    /// The size of the packed message in bytes.
    package var count: Int { bytes.count }

    /// Writes the message with these values, which must be in `range`, to `output`, which must have
    /// `count` bytes.
    package func write(_ first: Int64, _ second: Int64, to output: UnsafeMutableRawBufferPointer) {
        guard output.count == bytes.count else { return }
        bytes.withUnsafeBytes { output.copyMemory(from: $0) }
        Self.write(first, to: output, at: offsets.0)
        Self.write(second, to: output, at: offsets.1)
    }

    @inline(__always)
    private static func write(
        _ value: Int64,
        to output: UnsafeMutableRawBufferPointer,
        at offset: Int
    ) {
        for position in 0..<width {
            let bits = UInt8(truncatingIfNeeded: value >> Int64(7 * position))
            output[offset + position] = position < width - 1 ? bits | 0x80 : bits & 0x7f
        }
    }

    /// Where `other` differs from `packed`: in six bytes in a row, or it is no place.
    private static func place(of other: [UInt8], in packed: [UInt8]) -> Int? {
        guard other.count == packed.count else { return nil }
        let differing = packed.indices.filter { packed[$0] != other[$0] }
        guard let first = differing.first, differing == Array(first..<first + width) else {
            return nil
        }
        return first
    }
}
