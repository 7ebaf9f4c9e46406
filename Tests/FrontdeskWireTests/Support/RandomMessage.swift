import CFrontdeskProtos
import CProtobufC
import SeededRandomness

/// Generates random messages of any type in the encoding that every encoder produces: fields in
/// order, without defaults.
struct RandomMessage {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func bytes(of descriptor: UnsafePointer<ProtobufCMessageDescriptor>) -> [UInt8] {
        var writer = WireWriter()
        var oneofs: [UInt32: UInt32] = [:]
        for field in descriptor.fieldList where field.isOneofMember {
            let members = descriptor.fieldList.filter {
                $0.isOneofMember && $0.quantifier_offset == field.quantifier_offset
            }
            oneofs[field.quantifier_offset] =
                oneofs[field.quantifier_offset] ?? members.randomElement(using: &generator)?.id
        }
        for field in descriptor.fieldList {
            if field.isOneofMember, oneofs[field.quantifier_offset] != field.id { continue }
            write(field, to: &writer)
        }
        return writer.bytes
    }

    private mutating func write(_ field: ProtobufCFieldDescriptor, to writer: inout WireWriter) {
        guard field.label == PROTOBUF_C_LABEL_REPEATED else {
            if Int.random(in: 0..<4, using: &generator) > 0 { writeOne(field, to: &writer) }
            return
        }
        let count = Int.random(in: 0...3, using: &generator)
        guard field.isDelimited else {
            var packed = WireWriter()
            for _ in 0..<count { packed.varint(scalar(field)) }
            if count > 0 { writer.delimited(field.id, packed.bytes) }
            return
        }
        for _ in 0..<count { writeOne(field, to: &writer) }
    }

    private mutating func writeOne(_ field: ProtobufCFieldDescriptor, to writer: inout WireWriter) {
        switch field.type {
        case PROTOBUF_C_TYPE_STRING: writer.delimited(field.id, text())
        case PROTOBUF_C_TYPE_BYTES:
            let count = Int.random(in: 1...40, using: &generator)
            writer.delimited(
                field.id,
                (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            )
        case PROTOBUF_C_TYPE_MESSAGE:
            if let inner = field.messageDescriptor { writer.delimited(field.id, bytes(of: inner)) }
        default: writer.varint(field.id, scalar(field))
        }
    }

    /// The varint of a value that is not the default.
    private mutating func scalar(_ field: ProtobufCFieldDescriptor) -> UInt64 {
        switch field.type {
        case PROTOBUF_C_TYPE_BOOL: return 1
        case PROTOBUF_C_TYPE_ENUM:
            let known = field.enumValues.filter { $0 != 0 }
            return UInt64(known.randomElement(using: &generator) ?? 1)
        case PROTOBUF_C_TYPE_UINT32:
            return UInt64.random(in: 1...UInt64(UInt32.max), using: &generator)
        case PROTOBUF_C_TYPE_INT32:
            let value = Int32.random(in: 1...Int32.max, using: &generator)
            return UInt64(bitPattern: Int64(Bool.random(using: &generator) ? value : -value))
        default: return UInt64.random(in: 1...UInt64.max, using: &generator) | 1
        }
    }

    private mutating func text() -> [UInt8] {
        let pieces = [
            "a", "Büro", " ", "診療所", "\u{1F9D1}\u{200D}\u{2695}\u{FE0F}", "e\u{301}", "\u{7f}",
        ]
        let count = Int.random(in: 1...6, using: &generator)
        return (0..<count).flatMap { _ in
            Array((pieces.randomElement(using: &generator) ?? "a").utf8)
        }
    }
}

extension UnsafePointer<ProtobufCMessageDescriptor> {
    var fieldList: [ProtobufCFieldDescriptor] {
        Array(UnsafeBufferPointer(start: pointee.fields, count: Int(pointee.n_fields)))
    }

    var fullName: String { String(cString: pointee.name) }
}

extension ProtobufCFieldDescriptor {
    var isOneofMember: Bool { flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 }

    var isDelimited: Bool {
        [PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_MESSAGE].contains(type)
    }

    var messageDescriptor: UnsafePointer<ProtobufCMessageDescriptor>? {
        guard type == PROTOBUF_C_TYPE_MESSAGE else { return nil }
        return descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
    }

    var enumValues: [Int32] {
        let known = descriptor.assumingMemoryBound(to: ProtobufCEnumDescriptor.self).pointee
        return UnsafeBufferPointer(start: known.values, count: Int(known.n_values)).map(\.value)
    }
}

/// The types of all requests of the contract.
func requestDescriptors() -> [UnsafePointer<ProtobufCMessageDescriptor>] {
    var result: [UnsafePointer<ProtobufCMessageDescriptor>] = []
    var service = 0
    while let description = frontdesk_service_descriptor(service)?.pointee {
        service += 1
        for method in UnsafeBufferPointer(
            start: description.methods,
            count: Int(description.n_methods)
        )
        where !result.contains(method.input) {
            result.append(method.input)
        }
    }
    return result
}
