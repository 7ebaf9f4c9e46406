internal import CProtobufC
internal import FoundationEssentials
internal import FrontdeskWire

extension MessageSchema {
    /// Packs a message given as JSON text: an object with the field names of the proto. Absent and
    /// null fields get their defaults. Enums are names, such as `pro` or `APP_PRO`; 64-bit integers
    /// are numbers or strings; bytes are Base64.
    ///
    /// - Throws: `JSONFault`, which names the field and what is expected.
    package func bytes(fromJSON text: String) throws(JSONFault) -> [UInt8] {
        try bytes(from: JSON(parsing: text))
    }

    /// Packs a message given as a JSON value, like `bytes(fromJSON:)`.
    package func bytes(from json: JSON) throws(JSONFault) -> [UInt8] {
        let packing = Packing()
        let structure = try packing.pack(json, as: self, path: "")
        return withExtendedLifetime(packing) { MessageCodec.Packed(structure).bytes }
    }
}

/// Builds C structs from JSON values.
private struct Packing {
    private let arena = Arena(budget: WireLimits.responseArena)

    func pack(
        _ json: JSON,
        as schema: MessageSchema,
        path: String
    ) throws(JSONFault) -> UnsafeMutableRawPointer {
        guard case .object(let members) = json else {
            throw JSONFault(path, "expected an object for \(schema.shortName), not \(json.kind)")
        }
        let structure = try room(schema.descriptor.pointee.sizeof_message, path)
        protobuf_c_message_init(schema.descriptor, structure)
        let fields = schema.fields
        var oneofs: Set<Int> = []
        for member in members {
            let place = path.isEmpty ? member.name : "\(path).\(member.name)"
            guard let field = fields.first(where: { $0.name == member.name }) else {
                throw JSONFault(place, "\(schema.shortName) has no such field")
            }
            if member.value == .null { continue }
            if field.isOneofMember, !oneofs.insert(field.quantifierOffset).inserted {
                throw JSONFault(place, "another field of the same oneof is given too")
            }
            try set(field, to: member.value, in: structure, path: place)
        }
        return structure
    }

    private func set(
        _ field: FieldSchema,
        to value: JSON,
        in structure: UnsafeMutableRawPointer,
        path: String
    ) throws(JSONFault) {
        guard field.isRepeated else {
            if field.isOneofMember {
                structure.storeBytes(
                    of: field.number,
                    toByteOffset: field.quantifierOffset,
                    as: UInt32.self
                )
            }
            return try store(value, field.kind, at: structure + field.offset, path)
        }
        guard case .list(let elements) = value else {
            throw JSONFault(path, "expected an array, not \(value.kind)")
        }
        guard !elements.isEmpty else { return }
        let (size, overflow) = elements.count.multipliedReportingOverflow(by: field.kind.size)
        let first = try room(overflow ? .max : size, path)
        for (index, element) in elements.enumerated() {
            try store(element, field.kind, at: first + index * field.kind.size, "\(path)[\(index)]")
        }
        structure.storeBytes(
            of: elements.count,
            toByteOffset: field.quantifierOffset,
            as: Int.self
        )
        structure.storeBytes(
            of: first,
            toByteOffset: field.offset,
            as: UnsafeMutableRawPointer.self
        )
    }

    private func store(
        _ value: JSON,
        _ kind: FieldSchema.Kind,
        at place: UnsafeMutableRawPointer,
        _ path: String
    ) throws(JSONFault) {
        switch kind {
        case .int32: place.storeBytes(of: try integer(value, path), as: Int32.self)
        case .int64: place.storeBytes(of: try integer(value, path), as: Int64.self)
        case .uint32: place.storeBytes(of: try integer(value, path), as: UInt32.self)
        case .uint64: place.storeBytes(of: try integer(value, path), as: UInt64.self)
        case .float: place.storeBytes(of: Float(try number(value, path)), as: Float.self)
        case .double: place.storeBytes(of: try number(value, path), as: Double.self)
        case .boolean:
            guard case .boolean(let flag) = value else {
                throw JSONFault(path, "expected true or false, not \(value.kind)")
            }
            place.storeBytes(of: flag ? 1 : 0, as: protobuf_c_boolean.self)
        case .text: try storeText(value, at: place, path)
        case .bytes: try storeBytes(value, at: place, path)
        case .enumeration(let schema):
            place.storeBytes(of: try number(value, of: schema, path), as: Int32.self)
        case .message(let schema):
            let inner = try pack(value, as: schema, path: path)
            place.storeBytes(of: inner, as: UnsafeMutableRawPointer.self)
        }
    }

    private func room(_ size: Int, _ path: String) throws(JSONFault) -> UnsafeMutableRawPointer {
        guard let memory = arena.allocate(byteCount: size) else {
            throw JSONFault(path, "the message is too large")
        }
        return memory
    }
}

// MARK: - Scalars

extension Packing {
    private func integer<Value: FixedWidthInteger>(
        _ json: JSON,
        _ path: String
    ) throws(JSONFault) -> Value {
        let value: Value? =
            switch json {
            case .integer(let integer): Value(exactly: integer)
            case .unsigned(let integer): Value(exactly: integer)
            // Protobuf's JSON mapping writes 64-bit integers as strings.
            case .text(let digits): Value(digits)
            default: nil
            }
        if let value { return value }
        throw JSONFault(path, "expected an integer from \(Value.min) to \(Value.max)")
    }

    private func number(_ json: JSON, _ path: String) throws(JSONFault) -> Double {
        switch json {
        case .number(let number): return number
        case .integer(let integer): return Double(integer)
        case .unsigned(let integer): return Double(integer)
        default: throw JSONFault(path, "expected a number, not \(json.kind)")
        }
    }

    private func number(_ json: JSON, of schema: EnumSchema, _ path: String) throws(JSONFault)
        -> Int32
    {
        switch json {
        case .text(let name):
            if let value = schema.value(named: name) { return value.number }
        case .integer(let integer):
            if let number = Int32(exactly: integer), schema.value(numbered: number) != nil {
                return number
            }
        default: break
        }
        let names = schema.values.filter { $0.number != 0 }.map(\.name).joined(separator: ", ")
        throw JSONFault(path, "expected one of \(names)")
    }

    private func storeText(
        _ json: JSON,
        at place: UnsafeMutableRawPointer,
        _ path: String
    ) throws(JSONFault) {
        guard case .text(let text) = json else {
            throw JSONFault(path, "expected a string, not \(json.kind)")
        }
        do {
            place.storeBytes(of: try arena.text(text), as: UnsafeMutablePointer<CChar>.self)
        } catch {
            throw JSONFault(path, error == .textWithNUL ? "contains U+0000" : "too large")
        }
    }

    private func storeBytes(
        _ json: JSON,
        at place: UnsafeMutableRawPointer,
        _ path: String
    ) throws(JSONFault) {
        guard case .text(let text) = json, let data = Data(base64Encoded: text) else {
            throw JSONFault(path, "expected a string in Base64")
        }
        do {
            place.storeBytes(of: try arena.bytes([UInt8](data)), as: ProtobufCBinaryData.self)
        } catch { throw JSONFault(path, "too large") }
    }
}
