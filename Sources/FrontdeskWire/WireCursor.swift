/// Reads protobuf's encoding (protobuf.dev, "Encoding") from memory, step by step, and trusts no
/// byte of it. It is as strict as protobuf-c in all that both check, so what passes here also
/// unpacks.
struct WireCursor {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    /// The head of a field.
    struct Tag {
        let number: UInt32
        let wireType: WireType
    }

    /// How a field's value is delimited.
    enum WireType: UInt8 {
        case varint = 0
        case fixed64 = 1
        case delimited = 2
        case fixed32 = 5
    }

    mutating func tag() throws(WireFlaw) -> Tag {
        let value = try varint(maximumBytes: 5)
        guard value <= UInt64(UInt32.max), value >> 3 != 0 else { throw .fieldNumber }
        let type = UInt8(truncatingIfNeeded: value & 7)
        guard let wireType = WireType(rawValue: type) else {
            throw type == 3 || type == 4 ? .group : .wireType
        }
        return Tag(number: UInt32(truncatingIfNeeded: value >> 3), wireType: wireType)
    }

    mutating func varint() throws(WireFlaw) -> UInt64 { try varint(maximumBytes: 10) }

    /// The content of a length-delimited field.
    mutating func delimited() throws(WireFlaw) -> UnsafeRawBufferPointer {
        let length = try varint(maximumBytes: 5)
        guard length <= UInt64(bytes.count - offset) else { throw .truncated }
        return try take(Int(length))
    }

    mutating func take(_ count: Int) throws(WireFlaw) -> UnsafeRawBufferPointer {
        guard count <= bytes.count - offset else { throw .truncated }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    mutating func skip(_ type: WireType) throws(WireFlaw) {
        switch type {
        case .varint: _ = try varint()
        case .fixed64: _ = try take(8)
        case .delimited: _ = try delimited()
        case .fixed32: _ = try take(4)
        }
    }

    private mutating func varint(maximumBytes: Int) throws(WireFlaw) -> UInt64 {
        var value: UInt64 = 0
        for position in 0..<maximumBytes {
            guard offset < bytes.count else { throw .truncated }
            let byte = bytes[offset]
            offset += 1
            // The tenth byte has room for one bit.
            if position == 9 && byte > 1 { throw .overlongVarint }
            value |= UInt64(byte & 0x7f) << UInt64(7 * position)
            if byte < 0x80 { return value }
        }
        throw .overlongVarint
    }
}
