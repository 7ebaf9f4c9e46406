internal import CProtobufC

extension UnsafePointer<ProtobufCMessageDescriptor> {
    /// The position of the field with that number. Encoders write fields in order, so the one
    /// after the last is tried first.
    func index(ofField number: UInt32, likely: Int) -> Int? {
        let count = Int(pointee.n_fields)
        guard let fields = pointee.fields else { return nil }
        if likely < count, fields[likely].id == number { return likely }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let id = fields[middle].id
            if id == number { return middle }
            if id < number { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

extension UnsafePointer<ProtobufCEnumDescriptor> {
    /// Whether the enum has a name for that number.
    func contains(_ number: Int32) -> Bool {
        guard let values = pointee.values else { return false }
        var (low, high) = (0, Int(pointee.n_values))
        while low < high {
            let middle = (low + high) / 2
            let value = values[middle].value
            if value == number { return true }
            if value < number { low = middle + 1 } else { high = middle }
        }
        return false
    }
}

extension UnsafePointer<ProtobufCFieldDescriptor> {
    /// The name in the proto.
    var name: String { String(cString: pointee.name) }

    var isRepeated: Bool { pointee.label == PROTOBUF_C_LABEL_REPEATED }

    var isOneofMember: Bool { pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 }

    var messageDescriptor: UnsafePointer<ProtobufCMessageDescriptor>? {
        guard pointee.type == PROTOBUF_C_TYPE_MESSAGE else { return nil }
        return pointee.descriptor?.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
    }

    var enumDescriptor: UnsafePointer<ProtobufCEnumDescriptor>? {
        guard pointee.type == PROTOBUF_C_TYPE_ENUM else { return nil }
        return pointee.descriptor?.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
    }

    /// How a single value of the field is encoded.
    var wireType: WireCursor.WireType {
        switch pointee.type {
        case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_MESSAGE: .delimited
        case PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_FLOAT: .fixed32
        case PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_DOUBLE: .fixed64
        default: .varint
        }
    }
}
