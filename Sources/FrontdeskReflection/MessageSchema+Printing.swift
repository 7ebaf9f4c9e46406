internal import CProtobufC
internal import FoundationEssentials
package import FrontdeskWire

extension MessageSchema {
    /// Converts packed bytes to JSON. Fields have their proto names and are in the order of their
    /// numbers. Scalar and repeated fields are always present; unset messages and unset members of
    /// a oneof are absent. Enums are short names such as `clinic-group`; bytes are Base64.
    ///
    /// - Throws: `CallError` with code 3 if the bytes are not a message of this type.
    package func json(
        from bytes: [UInt8],
        policy: WireCheck.Policy = .response
    ) throws(CallError) -> JSON {
        let arena = Arena(budget: WireLimits.responseArena)
        return try bytes.withUnsafeBufferPointer { buffer throws(CallError) in
            try MessageCodec.withUnpacked(
                UnsafeRawBufferPointer(buffer),
                as: descriptor,
                in: arena,
                policy: policy
            ) { json(ofStructure: $0) }
        }
    }

    /// Converts a message to JSON.
    package static func json<M: Message>(of message: M) throws(CallError) -> JSON {
        try MessageSchema(of: M.self).json(from: try MessageCodec.encode(message))
    }

    /// - Parameter structure: the C struct of a message of this type.
    fileprivate func json(ofStructure structure: UnsafeRawPointer) -> JSON {
        .object(
            fields.compactMap { field in
                field.json(in: structure).map { JSON.Member(field.name, $0) }
            }
        )
    }
}

extension FieldSchema {
    /// The field's value in the C struct; nil if it is unset and has no default.
    fileprivate func json(in structure: UnsafeRawPointer) -> JSON? {
        let place = structure + offset
        if isOneofMember {
            let member = structure.load(fromByteOffset: quantifierOffset, as: UInt32.self)
            return member == number ? element(at: place) : nil
        }
        guard isRepeated else { return element(at: place) }
        let count = structure.load(fromByteOffset: quantifierOffset, as: Int.self)
        guard let first = place.load(as: UnsafeRawPointer?.self) else { return .list([]) }
        return .list((0..<count).compactMap { element(at: first + $0 * kind.size) })
    }

    private func element(at place: UnsafeRawPointer) -> JSON? {
        switch kind {
        case .int32: .integer(Int64(place.load(as: Int32.self)))
        case .int64: .integer(place.load(as: Int64.self))
        case .uint32: .integer(Int64(place.load(as: UInt32.self)))
        case .uint64: JSON(place.load(as: UInt64.self))
        case .float: .number(Double(place.load(as: Float.self)))
        case .double: .number(place.load(as: Double.self))
        case .boolean: .boolean(place.load(as: protobuf_c_boolean.self) != 0)
        case .text: .text(String(reading: place.load(as: UnsafeMutablePointer<CChar>?.self)))
        case .bytes:
            .text(
                Data([UInt8](reading: place.load(as: ProtobufCBinaryData.self)))
                    .base64EncodedString()
            )
        case .enumeration(let schema): schema.json(of: place.load(as: Int32.self))
        case .message(let schema):
            place.load(as: UnsafeRawPointer?.self).map { schema.json(ofStructure: $0) }
        }
    }
}

extension FieldSchema.Kind {
    /// The size of one element of a repeated field, in bytes.
    var size: Int {
        switch self {
        case .int32, .uint32, .float, .boolean, .enumeration: 4
        case .int64, .uint64, .double: 8
        case .text, .message: MemoryLayout<UnsafeRawPointer?>.stride
        case .bytes: MemoryLayout<ProtobufCBinaryData>.stride
        }
    }
}

extension EnumSchema {
    /// The value's name, or its number if this build does not know the name.
    fileprivate func json(of number: Int32) -> JSON {
        value(numbered: number).map { .text($0.name) } ?? .integer(Int64(number))
    }
}

extension JSON {
    fileprivate init(_ value: UInt64) {
        self = Int64(exactly: value).map(JSON.integer) ?? .unsigned(value)
    }
}
