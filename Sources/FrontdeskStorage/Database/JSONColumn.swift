/// Values that are stored as JSON in one column. The order of the members means nothing.
enum JSONColumn {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        try encode { try $0.write(value) }
    }

    /// Returns what `body` writes: one value.
    static func encode(_ body: (JSONWriter) throws -> Void) throws -> [UInt8] {
        do {
            return try JSONWriter.bytes(body)
        } catch {
            throw StorageError.rejected("the form of a value")
        }
    }

    /// Throws `.damaged` if the bytes are not the JSON of such a value.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try decode(bytes) { try Value(from: $0) }
    }

    /// Throws `.damaged` if the bytes are not JSON or `read` throws.
    static func decode<Value>(
        _ bytes: [UInt8],
        _ read: (JSONReader) throws -> Value
    ) throws -> Value {
        do {
            return try read(JSONReader(text: JSONText(bytes), place: 0))
        } catch {
            throw StorageError.damaged("a value in JSON")
        }
    }
}
