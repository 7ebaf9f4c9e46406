internal import CProtobufC
package import FrontdeskWire

/// One message type of the API contract, with its conversion between packed bytes and JSON.
package struct MessageSchema: Sendable {
    // Points to constant data from protoc-c, which is never written or freed.
    nonisolated(unsafe) let descriptor: UnsafePointer<ProtobufCMessageDescriptor>

    init(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) { self.descriptor = descriptor }

    /// The schema of a generated type.
    package init(of type: any Message.Type) { self.init(type.descriptor) }

    /// The full protobuf name, such as `frontdesk.v1.Step`.
    package var name: String { String(cString: descriptor.pointee.name) }

    /// The unqualified name, such as `Step`.
    package var shortName: String { String(cString: descriptor.pointee.short_name) }

    /// The fields in the order of their numbers.
    var fields: [FieldSchema] {
        UnsafeBufferPointer(
            start: descriptor.pointee.fields,
            count: Int(descriptor.pointee.n_fields)
        )
        .map(FieldSchema.init)
    }
}

/// One field of a message.
struct FieldSchema {
    enum Kind {
        case int32, int64, uint32, uint64, float, double, boolean, text, bytes
        case enumeration(EnumSchema)
        case message(MessageSchema)
    }

    let name: String
    let number: UInt32
    let kind: Kind
    let isRepeated: Bool
    let isOneofMember: Bool
    /// The offset in the C struct of the value, or of the pointer to the array of a repeated field.
    let offset: Int
    /// The offset in the C struct of the count of a repeated field, or of the number of the oneof
    /// member that is set. All members of a oneof have the same one.
    let quantifierOffset: Int

    init(_ field: ProtobufCFieldDescriptor) {
        name = String(cString: field.name)
        number = field.id
        kind = Kind(field)
        isRepeated = field.label == PROTOBUF_C_LABEL_REPEATED
        isOneofMember = field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
        offset = Int(field.offset)
        quantifierOffset = Int(field.quantifier_offset)
    }
}

extension FieldSchema.Kind {
    fileprivate init(_ field: ProtobufCFieldDescriptor) {
        switch field.type {
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64: self = .int64
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32: self = .uint32
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64: self = .uint64
        case PROTOBUF_C_TYPE_FLOAT: self = .float
        case PROTOBUF_C_TYPE_DOUBLE: self = .double
        case PROTOBUF_C_TYPE_BOOL: self = .boolean
        case PROTOBUF_C_TYPE_STRING: self = .text
        case PROTOBUF_C_TYPE_BYTES: self = .bytes
        case PROTOBUF_C_TYPE_ENUM:
            self = field.descriptor.map { .enumeration(EnumSchema($0)) } ?? .int32
        case PROTOBUF_C_TYPE_MESSAGE:
            self =
                field.descriptor.map {
                    .message(
                        MessageSchema($0.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
                    )
                } ?? .bytes
        default: self = .int32
        }
    }
}
