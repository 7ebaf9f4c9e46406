internal import FoundationEssentials

/// Values that are stored as JSON in one column.
enum JSONColumn {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw StorageError.rejected("the form of a value")
        }
    }

    /// Throws `.damaged` if the bytes are not the JSON of such a value.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw StorageError.damaged("a value in JSON")
        }
    }
}
