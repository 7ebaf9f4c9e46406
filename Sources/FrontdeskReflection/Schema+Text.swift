extension ServiceSchema: CustomStringConvertible {
    /// The service in proto syntax, without the messages.
    package var description: String {
        let lines = methods.map { "  \($0.signature)" }
        return (["service \(name) {"] + lines + ["}"]).joined(separator: "\n")
    }
}

extension MethodSchema: CustomStringConvertible {
    /// The method in proto syntax.
    var signature: String {
        "rpc \(name)(\(request.shortName)) returns (\(response.shortName));"
    }

    /// The method in proto syntax, with all messages and enums that it uses.
    package var description: String {
        var types = ReachableTypes()
        types.add(request)
        types.add(response)
        let head = "// \(service)/\(name)\n\(signature)"
        return ([head] + types.texts).joined(separator: "\n\n")
    }
}

extension MessageSchema: CustomStringConvertible {
    /// The message in proto syntax. Members of a oneof are grouped; the oneof's name is missing
    /// because protobuf-c does not keep it.
    package var description: String {
        let fields = fields
        guard !fields.isEmpty else { return "message \(shortName) {}" }
        var lines: [String] = []
        for field in fields {
            guard field.isOneofMember else {
                lines.append("  \(field.declaration)")
                continue
            }
            let members = fields.filter {
                $0.isOneofMember && $0.quantifierOffset == field.quantifierOffset
            }
            guard members.first?.number == field.number else { continue }
            lines += ["  oneof {"] + members.map { "    \($0.declaration)" } + ["  }"]
        }
        return (["message \(shortName) {"] + lines + ["}"]).joined(separator: "\n")
    }
}

extension EnumSchema: CustomStringConvertible {
    var description: String {
        let lines = values.map { "  \($0.fullName) = \($0.number);" }
        return (["enum \(shortName) {"] + lines + ["}"]).joined(separator: "\n")
    }
}

extension FieldSchema {
    fileprivate var declaration: String {
        "\(isRepeated ? "repeated " : "")\(typeName) \(name) = \(number);"
    }

    private var typeName: String {
        switch kind {
        case .int32: "int32"
        case .int64: "int64"
        case .uint32: "uint32"
        case .uint64: "uint64"
        case .float: "float"
        case .double: "double"
        case .boolean: "bool"
        case .text: "string"
        case .bytes: "bytes"
        case .enumeration(let schema): schema.shortName
        case .message(let schema): schema.shortName
        }
    }
}

/// The messages and enums that a method uses, each once, in the order of their first use.
private struct ReachableTypes {
    private(set) var texts: [String] = []
    private var seen: Set<String> = []

    mutating func add(_ message: MessageSchema) {
        guard seen.insert(message.name).inserted else { return }
        texts.append(message.description)
        for field in message.fields {
            switch field.kind {
            case .message(let inner): add(inner)
            case .enumeration(let declaration):
                if seen.insert(declaration.name).inserted { texts.append(declaration.description) }
            default: break
            }
        }
    }
}
