/// Writes valid or invalid protobuf encodings by hand, independently of protobuf-c.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func tag(_ number: UInt32, _ wireType: UInt8) {
        varint(UInt64(number) << 3 | UInt64(wireType))
    }

    mutating func delimited(_ number: UInt32, _ content: [UInt8]) {
        tag(number, 2)
        varint(UInt64(content.count))
        bytes += content
    }

    mutating func varint(_ number: UInt32, _ value: UInt64) {
        tag(number, 0)
        varint(value)
    }

    static func delimited(_ number: UInt32, _ content: [UInt8]) -> [UInt8] {
        var writer = WireWriter()
        writer.delimited(number, content)
        return writer.bytes
    }

    static func varint(_ number: UInt32, _ value: UInt64) -> [UInt8] {
        var writer = WireWriter()
        writer.varint(number, value)
        return writer.bytes
    }
}
