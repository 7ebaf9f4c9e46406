/// Reads values from one part of a JSON text.
struct JSONReader: Decoder {
    let text: JSONText
    /// The number of the part.
    let place: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var part: JSONText.Part { text.parts[place] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard part.kind == .object else { throw JSONFault() }
        return KeyedDecodingContainer(JSONObjectReader(whole: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard part.kind == .array else { throw JSONFault() }
        return JSONArrayReader(whole: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension JSONReader: SingleValueDecodingContainer {
    func decodeNil() -> Bool { part.kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch part.kind {
        case .yes: true
        case .no: false
        default: throw JSONFault()
        }
    }

    func decode(_ type: String.Type) throws -> String { try text.string(part) }

    func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
        try text.integer(part)
    }

    func decode(_ type: Double.Type) throws -> Double { try text.float(part) }
    func decode(_ type: Float.Type) throws -> Float { try text.float(part) }

    func decode<Content: Decodable>(_ type: Content.Type) throws -> Content {
        try Content(from: self)
    }
}

/// The members of an object. One generic method reads every type: values of the standard library
/// read themselves from a reader's single value.
private struct JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let whole: JSONReader
    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        var keys: [Key] = []
        _ = first { key in
            if let key = (try? whole.text.string(key)).flatMap(Key.init(stringValue:)) {
                keys.append(key)
            }
            return false
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try member(key.stringValue).decodeNil() }

    func decode<Content: Decodable>(_ type: Content.Type, forKey key: Key) throws -> Content {
        try Content(from: member(key.stringValue))
    }

    func decodeIfPresent<Content: Decodable>(
        _ type: Content.Type,
        forKey key: Key
    ) throws -> Content? {
        guard let member = find(key.stringValue), !member.decodeNil() else { return nil }
        return try Content(from: member)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try member(key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try member(key.stringValue).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try member("super") }

    func superDecoder(forKey key: Key) throws -> any Decoder { try member(key.stringValue) }

    private func member(_ name: String) throws -> JSONReader {
        guard let member = find(name) else { throw JSONFault() }
        return member
    }

    private func find(_ name: String) -> JSONReader? {
        first { (try? whole.text.isString($0, name.utf8)) == true }
    }

    /// The value of the first member whose key matches.
    private func first(where matches: (JSONText.Part) -> Bool) -> JSONReader? {
        let (text, end) = (whole.text, whole.part.next)
        var key = whole.place + 1
        while key < end {
            if matches(text.parts[key]) { return JSONReader(text: text, place: key + 1) }
            key = text.parts[key + 1].next
        }
        return nil
    }
}

/// The elements of an array, in order.
private struct JSONArrayReader: UnkeyedDecodingContainer {
    private let text: JSONText
    private let end: Int
    private var place: Int
    private(set) var currentIndex = 0

    init(whole: JSONReader) {
        text = whole.text
        end = whole.part.next
        place = whole.place + 1
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { nil }
    var isAtEnd: Bool { place >= end }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { throw JSONFault() }
        guard text.parts[place].kind == .null else { return false }
        _ = try next()
        return true
    }

    mutating func decode<Content: Decodable>(_ type: Content.Type) throws -> Content {
        try Content(from: next())
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> JSONReader {
        guard !isAtEnd else { throw JSONFault() }
        defer {
            place = text.parts[place].next
            currentIndex += 1
        }
        return JSONReader(text: text, place: place)
    }
}
