import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// A feature of a proto that this generator does not support.
struct Unsupported: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The part of proto3 that Frontdesk's contract uses: what Debian 12's protoc-c and the stock
/// generators of other languages accept, and what `WireCheck` can check.
enum SupportedSubset {
    /// `WireCheck` records the fields that it has seen in one 64-bit word.
    static let maximumFields = 64

    static func check(_ file: FileDescriptor) throws {
        guard file.edition == .proto3 else { throw Unsupported("\(file.name): not proto3") }
        guard file.extensions.isEmpty else { throw Unsupported("\(file.name): an extension") }
        for message in file.messages { try check(message) }
        for declaration in file.enums { try check(declaration) }
        for method in file.services.flatMap(\.methods)
        where method.clientStreaming || method.serverStreaming {
            throw Unsupported("\(method.fullName): a streaming method")
        }
    }

    private static func check(_ message: Descriptor) throws {
        let name = message.fullName
        if message.fields.contains(where: \.isMap) { throw Unsupported("\(name): a map") }
        guard message.messages.isEmpty, message.enums.isEmpty else {
            throw Unsupported("\(name): a nested type; declare it beside the message")
        }
        guard message.fields.count <= maximumFields else {
            throw Unsupported("\(name): more than \(maximumFields) fields")
        }
        guard !contains(message, itself: message.fullName, seen: []) else {
            throw Unsupported("\(name): contains itself")
        }
        for field in message.fields { try check(field) }
    }

    private static func check(_ field: FieldDescriptor) throws {
        if field.containingOneof != nil && field.realContainingOneof == nil {
            throw Unsupported("\(field.fullName): `optional`")
        }
        if field.type == .group { throw Unsupported("\(field.fullName): a group") }
        if Names.reservedInC.contains(field.name) {
            throw Unsupported("\(field.fullName): the name is a keyword of C")
        }
        if field.name != field.name.lowercased() {
            throw Unsupported("\(field.fullName): the name is not in lower case")
        }
    }

    private static func check(_ declaration: EnumDescriptor) throws {
        if declaration.options.allowAlias {
            throw Unsupported("\(declaration.fullName): aliases")
        }
        for value in declaration.values {
            guard value.number >= 0 else { throw Unsupported("\(value.fullName): negative") }
            guard value.name.hasPrefix(Names.valuePrefix(of: declaration)) else {
                throw Unsupported(
                    "\(value.fullName): should begin with \(Names.valuePrefix(of: declaration))"
                )
            }
        }
    }

    private static func contains(
        _ message: Descriptor,
        itself name: String,
        seen: Set<String>
    ) -> Bool {
        message.fields.contains { field in
            guard let inner = field.messageType, !seen.contains(inner.fullName) else {
                return false
            }
            return inner.fullName == name
                || contains(inner, itself: name, seen: seen.union([inner.fullName]))
        }
    }
}
