package import FrontdeskCalls

extension PackedTemplate {
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
        self.init(packed, offsets: (firstOffset, secondOffset))
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
