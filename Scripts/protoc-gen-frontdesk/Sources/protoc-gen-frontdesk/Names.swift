import SwiftProtobufPluginLibrary

/// The names of the proto's declarations in Swift and in protoc-c's C.
enum Names {
    /// `frontdesk.v1.Step` is `Step`; the envelope's `ttrpc.Status` is `TTRPCStatus`.
    static func swift(_ message: Descriptor) -> String {
        isEnvelope(message.file) ? "TTRPC\(message.name)" : message.name
    }

    static func swift(_ declaration: EnumDescriptor) -> String { declaration.name }

    /// `flow_token` is `flowToken`, `tenant_id` is `tenantID`.
    static func swift(_ field: FieldDescriptor) -> String {
        escaped(NamingUtils.toLowerCamelCase(field.name))
    }

    /// The oneof `need` is the property `need` …
    static func property(_ oneof: OneofDescriptor) -> String {
        escaped(NamingUtils.toLowerCamelCase(oneof.name))
    }

    /// … of the type `Need`.
    static func type(_ oneof: OneofDescriptor) -> String {
        NamingUtils.toUpperCamelCase(oneof.name)
    }

    /// `CLINIC_GROUP` of `TENANT_KIND_CLINIC_GROUP`.
    static func stripped(_ value: EnumValueDescriptor) -> String {
        String(value.name.dropFirst(valuePrefix(of: value.enumType).count))
    }

    static func swift(_ value: EnumValueDescriptor) -> String {
        escaped(NamingUtils.toLowerCamelCase(stripped(value).lowercased()))
    }

    /// `.clinicGroup`. No word is reserved after a dot.
    static func member(_ value: EnumValueDescriptor) -> String {
        ".\(NamingUtils.toLowerCamelCase(stripped(value).lowercased()))"
    }

    /// `TENANT_KIND_` for `TenantKind`.
    static func valuePrefix(of declaration: EnumDescriptor) -> String {
        snakeCased(declaration.name).uppercased() + "_"
    }

    /// `EndOthers` is `endOthers`.
    static func swift(_ method: MethodDescriptor) -> String {
        escaped(method.name.prefix(1).lowercased() + method.name.dropFirst())
    }

    /// Whether the file is the envelope, which both ends share but users of the client library do
    /// not see.
    static func isEnvelope(_ file: FileDescriptor) -> Bool { file.package == "ttrpc" }

    static func access(_ file: FileDescriptor) -> String {
        isEnvelope(file) ? "package" : "public"
    }

    private static func escaped(_ name: String) -> String {
        reservedInSwift.contains(name) ? "`\(name)`" : name
    }

    private static let reservedInSwift: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
        "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
        "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
        "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows",
        "return", "self", "Self", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}

extension Names {
    /// `frontdesk.v1.WhoAmIRequest` is `Frontdesk__V1__WhoAmIRequest`.
    static func c(_ fullName: String) -> String {
        fullName.split(separator: ".")
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined(separator: "__")
    }

    /// `frontdesk.v1.WhoAmIRequest` is `frontdesk__v1__who_am_irequest`.
    static func cFunction(_ fullName: String) -> String {
        fullName.split(separator: ".").map { snakeCased(String($0)) }.joined(separator: "__")
    }

    /// The C type that says which member of a oneof is set, such as
    /// `Frontdesk__V1__Step__NeedCase`.
    static func cCase(_ oneof: OneofDescriptor) -> String {
        "\(c(oneof.containingType.fullName))__\(NamingUtils.toUpperCamelCase(oneof.name))Case"
    }

    /// Inserts a break only before the first of several capitals, as protoc-c does.
    static func snakeCased(_ name: String) -> String {
        var result = ""
        var afterCapital = true
        for character in name {
            if character.isUppercase && !afterCapital { result += "_" }
            result += character.lowercased()
            afterCapital = character.isUppercase
        }
        return result
    }

    /// protoc-c appends an underscore to fields with these names.
    static let reservedInC: Set<String> = [
        "auto", "bool", "break", "case", "char", "class", "const", "continue", "default", "delete",
        "do", "double", "else", "enum", "explicit", "extern", "false", "float", "for", "friend",
        "goto", "if", "inline", "int", "long", "namespace", "new", "operator", "private",
        "protected", "public", "register", "return", "short", "signed", "sizeof", "static",
        "struct", "switch", "template", "this", "throw", "true", "try", "typedef", "typename",
        "union", "unsigned", "using", "virtual", "void", "volatile", "while",
    ]
}
