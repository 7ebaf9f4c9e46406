/// Writes one value as JSON (RFC 8259), straight into bytes. Foundation's encoder first builds a
/// tree of the value, which takes longer than everything else about most rows.
final class JSONWriter: Encoder {
    private(set) var bytes: [UInt8] = []
    /// The closing bracket of each open object and array.
    private var closers: [UInt8] = []
    /// Whether the innermost open object or array has no element yet.
    private var isFirst = true

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    /// Returns what `body` writes: one value.
    static func bytes(_ body: (JSONWriter) throws -> Void) throws -> [UInt8] {
        let writer = JSONWriter()
        writer.bytes.reserveCapacity(256)
        try body(writer)
        return writer.bytes
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectWriter(writer: self, depth: open("{", "}")))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONArrayWriter(writer: self, depth: open("[", "]"))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONWriter {
    /// Writes a value and closes what it leaves open.
    func write(_ value: some Encodable) throws {
        let (depth, start) = (closers.count, bytes.count)
        try value.encode(to: self)
        close(to: depth)
        if bytes.count == start { append("{}") }
    }

    /// Begins an element of the object or array at `depth`. Those inside it are complete.
    func beginElement(at depth: Int) {
        close(to: depth)
        if !isFirst { append(",") }
        isFirst = false
    }

    /// Begins a member of the object at `depth`.
    func beginMember(_ key: String, at depth: Int) {
        beginElement(at: depth)
        append(string: key)
        append(":")
    }

    func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    func append(string: String) {
        append("\"")
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0..<0x20:
                append("\\u00")
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 0xF)])
            default: bytes.append(byte)
            }
        }
        append("\"")
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// Returns the depth of the new object or array.
    func open(_ opener: StaticString, _ closer: Unicode.Scalar) -> Int {
        append(opener)
        closers.append(UInt8(ascii: closer))
        isFirst = true
        return closers.count
    }

    func close(to depth: Int) {
        while closers.count > depth {
            bytes.append(closers.removeLast())
            isFirst = false
        }
    }
}

extension JSONWriter: SingleValueEncodingContainer {
    func encodeNil() { append("null") }
    func encode(_ value: Bool) { append(value ? "true" : "false") }
    func encode(_ value: String) { append(string: value) }

    func encode<Number: BinaryInteger & Encodable>(_ value: Number) {
        bytes.append(contentsOf: "\(value)".utf8)
    }

    func encode<Number: BinaryFloatingPoint & Encodable>(_ value: Number) throws {
        guard value.isFinite else {
            let context = EncodingError.Context(codingPath: [], debugDescription: "no JSON number")
            throw EncodingError.invalidValue(value, context)
        }
        bytes.append(contentsOf: "\(value)".utf8)
    }

    func encode<Content: Encodable>(_ value: Content) throws { try write(value) }
}

/// The members of an object. One generic method writes every type: values of the standard library
/// write themselves through the writer's single value.
private struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        writer.beginMember(key.stringValue, at: depth)
        writer.encodeNil()
    }

    func encode<Content: Encodable>(_ value: Content, forKey key: Key) throws {
        writer.beginMember(key.stringValue, at: depth)
        try writer.write(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        writer.beginMember(key.stringValue, at: depth)
        return writer.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.beginMember(key.stringValue, at: depth)
        return writer.unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        writer.beginMember("super", at: depth)
        return writer
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        writer.beginMember(key.stringValue, at: depth)
        return writer
    }
}

/// The elements of an array.
private struct JSONArrayWriter: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let depth: Int
    var count = 0
    var codingPath: [any CodingKey] { [] }

    init(writer: JSONWriter, depth: Int) {
        self.writer = writer
        self.depth = depth
    }

    mutating func encodeNil() {
        begin()
        writer.encodeNil()
    }

    mutating func encode<Content: Encodable>(_ value: Content) throws {
        begin()
        try writer.write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        begin()
        return writer.container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        begin()
        return writer.unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        begin()
        return writer
    }

    private mutating func begin() {
        writer.beginElement(at: depth)
        count += 1
    }
}
