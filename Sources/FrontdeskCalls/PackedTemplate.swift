/// A packed message in which some integers change from answer to answer. The message is packed
/// once, and each answer overwrites the integers in place.
///
/// The integers are times in milliseconds since 1970, from 1971 to 2109: varints of six bytes
/// (protobuf.dev, "Encoding"), so that no other byte of the message depends on them.
package struct PackedTemplate: Sendable {
    /// The values that can be written in place.
    package static let range: Range<Int64> = 1 << 35..<1 << 42
    /// The size of each value in bytes.
    package static let width = 6

    private let bytes: [UInt8]
    private let offsets: (Int, Int)

    /// - Parameters:
    ///   - bytes: the packed message.
    ///   - offsets: where the two values begin. They do not overlap.
    package init(_ bytes: [UInt8], offsets: (Int, Int)) {
        self.bytes = bytes
        self.offsets = offsets
    }

    /// The size of the packed message in bytes.
    package var count: Int { bytes.count }

    /// Writes the message with these values to `output`. The values must be in `range`, and
    /// `output` must have `count` bytes.
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
}
