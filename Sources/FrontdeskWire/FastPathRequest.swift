/// A ttrpc `Request` as nearly all clients send it: service, method, payload and perhaps a timeout,
/// in the order of their numbers, each once, with ASCII names of 8 to 127 bytes. One pass over the
/// bytes is enough. Everything else takes the general path, which would return the same for these
/// bytes.
package struct FastPathRequest {
    package let service: UnsafeRawBufferPointer
    package let method: UnsafeRawBufferPointer
    package let payload: UnsafeRawBufferPointer
    /// In nanoseconds; 0 if none was sent.
    package let timeout: Int64

    /// The tags of the fields: the number, and how the value is delimited.
    private enum Tag {
        static let service: UInt8 = 1 << 3 | 2
        static let method: UInt8 = 2 << 3 | 2
        static let payload: UInt8 = 3 << 3 | 2
        static let timeout: UInt8 = 4 << 3
    }

    /// Nil if the request has another form or is invalid.
    package init?(_ data: UnsafeRawBufferPointer) {
        var rest = RemainingBytes(data)
        guard let service = rest.name(tagged: Tag.service),
            let method = rest.name(tagged: Tag.method),
            let payload = rest.delimited(tagged: Tag.payload)
        else { return nil }
        var timeout: UInt64 = 0
        if !rest.isEmpty {
            guard let value = rest.varint(tagged: Tag.timeout), rest.isEmpty else { return nil }
            timeout = value
        }
        (self.service, self.method, self.payload) = (service, method, payload)
        self.timeout = Int64(bitPattern: timeout)
    }
}

/// The bytes that are not read yet.
private struct RemainingBytes {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ data: UnsafeRawBufferPointer) { bytes = data }

    var isEmpty: Bool { offset == bytes.count }

    /// The content of a field of fewer than 128 bytes, all of them ASCII and not zero.
    @inline(__always)
    mutating func name(tagged tag: UInt8) -> UnsafeRawBufferPointer? {
        guard let name = delimited(tagged: tag), name.count < 0x80, TextCheck.isPlain(name) else {
            return nil
        }
        return name
    }

    @inline(__always)
    mutating func delimited(tagged tag: UInt8) -> UnsafeRawBufferPointer? {
        guard let length = varint(tagged: tag, maximumBytes: 5),
            length <= UInt64(bytes.count - offset)
        else { return nil }
        defer { offset += Int(length) }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Int(length)])
    }

    /// A varint of at most nine bytes, which is 63 bits.
    @inline(__always)
    mutating func varint(tagged tag: UInt8, maximumBytes: Int = 9) -> UInt64? {
        guard bytes.count - offset >= 2, bytes[offset] == tag else { return nil }
        offset += 1
        var value: UInt64 = 0
        for position in 0..<min(maximumBytes, 9, bytes.count - offset) {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << UInt64(7 * position)
            if byte < 0x80 { return value }
        }
        return nil
    }
}
