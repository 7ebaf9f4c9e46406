import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The Swift form of a field, and how it is read from and written to the C struct.
struct FieldShape {
    enum Element {
        case text
        case bytes
        /// Text or bytes that are wiped after use.
        case secret(isText: Bool)
        case boolean
        case number(String)
        case enumeration(EnumDescriptor)
        case message(Descriptor)
    }

    let field: FieldDescriptor
    let element: Element

    init(_ field: FieldDescriptor) {
        self.field = field
        let isSecret = field.commentLines.first?.hasPrefix("Secret.") == true
        element =
            switch field.type {
            case .string: isSecret ? .secret(isText: true) : .text
            case .bytes: isSecret ? .secret(isText: false) : .bytes
            case .bool: .boolean
            case .int32, .sint32, .sfixed32: .number("Int32")
            case .int64, .sint64, .sfixed64: .number("Int64")
            case .uint32, .fixed32: .number("UInt32")
            case .uint64, .fixed64: .number("UInt64")
            case .float: .number("Float")
            case .double: .number("Double")
            case .enum: .enumeration(field.enumType)
            case .message, .group: .message(field.messageType)
            }
    }

    var name: String { Names.swift(field) }

    /// The property with `self.`, for generated code in which a parameter could shadow it.
    var property: String { "self.\(name)" }

    var elementType: String {
        switch element {
        case .text: "String"
        case .bytes: "[UInt8]"
        case .secret: "SecretBytes"
        case .boolean: "Bool"
        case .number(let type): type
        case .enumeration(let declaration): Names.swift(declaration)
        case .message(let message): Names.swift(message)
        }
    }

    var type: String {
        if field.isRepeated { return "[\(elementType)]" }
        if case .message = element { return "\(elementType)?" }
        return elementType
    }

    var defaultValue: String {
        if field.isRepeated { return "[]" }
        return switch element {
        case .text: "\"\""
        case .bytes: "[]"
        case .secret: "SecretBytes()"
        case .boolean: "false"
        case .number: "0"
        case .enumeration(let declaration): Names.member(declaration.values[0])
        case .message: "nil"
        }
    }
}

extension FieldShape {
    /// The expression for the Swift value of `source`, which is an expression for the C member.
    private func reading(_ source: String) -> String {
        switch element {
        case .text, .bytes, .secret: "\(elementType)(reading: \(source))"
        case .boolean: "\(source) != 0"
        case .number: source
        case .enumeration:
            "\(elementType)(rawValue: Int32(bitPattern: \(source).rawValue))"
        case .message: "\(source).map { \(elementType)(reading: $0.pointee) }"
        }
    }

    /// The expression for the Swift value of this field's member in the C struct `source`.
    var reading: String {
        let source = "source.\(field.name)"
        guard field.isRepeated else { return reading(source) }
        let list = "\(source), count: source.n_\(field.name)"
        if case .message = element { return "\(type)(reading: \(list))" }
        return "\(type)(reading: \(list)) { \(reading("$0")) }"
    }

    /// The expression for the C value of `source`, which is a Swift expression.
    private func packing(_ source: String) -> String {
        switch element {
        case .text, .secret(isText: true): "try arena.text(\(source))"
        case .bytes, .secret(isText: false): "try arena.bytes(\(source))"
        case .boolean: "\(source) ? 1 : 0"
        case .number: source
        case .enumeration(let declaration):
            "\(Names.c(declaration.fullName))(rawValue: UInt32(bitPattern: \(source).rawValue))"
        case .message: "try \(source).pack(into: arena)"
        }
    }

    /// The statement that sets the C struct's member to `value`, a Swift expression.
    func assignment(of value: String) -> String {
        "packed.pointee.\(field.name) = \(packing(value))"
    }

    /// The statements that set the C struct's member if it differs from its default.
    var packing: [String] {
        guard !field.isRepeated else { return packingList }
        switch element {
        case .message: return ["if let value = \(property) { \(assignment(of: "value")) }"]
        case .text, .secret(isText: true):
            return ["if !\(property).isEmpty { \(assignment(of: property)) }"]
        case .bytes, .secret, .boolean, .number, .enumeration: return [assignment(of: property)]
        }
    }

    private var packingList: [String] {
        let list =
            switch element {
            case .message: "arena.list(messages: \(property))"
            case .text, .bytes, .secret, .boolean, .number, .enumeration:
                "arena.list(\(property)) { value throws(ArenaError) in \(packing("value")) }"
            }
        return [
            "packed.pointee.n_\(field.name) = \(property).count",
            "packed.pointee.\(field.name) = try \(list)",
        ]
    }
}
