import SwiftProtobufPluginLibrary

/// Writes a message as a Swift value and its conformance to `Message`.
struct MessageWriter {
    private let message: Descriptor
    private let access: String
    private let name: String
    private let cName: String

    init(_ message: Descriptor) {
        self.message = message
        access = Names.access(message.file)
        name = Names.swift(message)
        cName = Names.c(message.fullName)
    }

    /// The stored properties in the order of the proto. A oneof is in the place of its first
    /// member.
    private enum Property {
        case field(FieldShape)
        case oneof(OneofDescriptor)

        var name: String {
            switch self {
            case .field(let shape): shape.name
            case .oneof(let oneof): Names.property(oneof)
            }
        }

        /// The parameter of the initializer, with the value that an absent field has.
        var parameter: String {
            switch self {
            case .field(let shape): "\(shape.name): \(shape.type) = \(shape.defaultValue)"
            case .oneof(let oneof): "\(name): \(Names.type(oneof))? = nil"
            }
        }
    }

    private var properties: [Property] {
        message.fields.compactMap { field in
            guard let oneof = field.realContainingOneof else { return .field(FieldShape(field)) }
            return oneof.fields.first === field ? .oneof(oneof) : nil
        }
    }

    func write(to printer: inout CodePrinter) {
        printer.print("")
        printer.document(message)
        printer.block("\(access) struct \(name): Sendable, Equatable") {
            for property in properties { writeDeclaration(of: property, to: &$0) }
            writeInit(to: &$0)
            for oneof in message.realOneofs { OneofWriter(oneof).writeType(to: &$0) }
        }
        printer.print("")
        printer.block("extension \(name): Message") {
            writeDescriptor(to: &$0)
            writeReading(to: &$0)
            writePacking(to: &$0)
        }
    }

    private func writeDeclaration(of property: Property, to printer: inout CodePrinter) {
        switch property {
        case .field(let shape):
            printer.document(shape.field)
            printer.print("\(access) var \(shape.name): \(shape.type)")
        case .oneof(let oneof):
            printer.document(oneof)
            printer.print("\(access) var \(Names.property(oneof)): \(Names.type(oneof))?")
        }
    }

    /// Writes the initializer, which has a defaulted parameter for each property.
    private func writeInit(to printer: inout CodePrinter) {
        guard !properties.isEmpty else { return printer.print("\(access) init() {}") }
        let parameters = properties.map(\.parameter)
        printer.print("", "\(access) init(")
        printer.withIndentation {
            for parameter in parameters.dropLast() { $0.print("\(parameter),") }
            $0.print(parameters[parameters.count - 1])
        }
        printer.block(")") {
            for name in properties.map(\.name) { $0.print("self.\(name) = \(name)") }
        }
    }

    private func writeDescriptor(to printer: inout CodePrinter) {
        let accessor = "\(Names.cFunction(message.fullName))__descriptor_address()"
        printer.block("package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor>") {
            $0.print(accessor)
        }
    }

    private func writeReading(to printer: inout CodePrinter) {
        printer.print("")
        guard !properties.isEmpty else {
            return printer.print("package init(reading source: borrowing \(cName)) {}")
        }
        printer.block("package init(reading source: borrowing \(cName))") {
            for property in properties {
                switch property {
                case .field(let shape): $0.print("\(shape.property) = \(shape.reading)")
                case .oneof(let oneof): OneofWriter(oneof).writeReading(to: &$0)
                }
            }
        }
    }

    private func writePacking(to printer: inout CodePrinter) {
        printer.print("")
        printer.print("package func pack(")
        printer.printIndented("into arena: Arena")
        printer.block(") throws(ArenaError) -> UnsafeMutablePointer<\(cName)>") {
            $0.print("let packed = try arena.allocate(\(cName).self)")
            $0.print("\(Names.cFunction(message.fullName))__init(packed)")
            for property in properties {
                switch property {
                case .field(let shape): for line in shape.packing { $0.print(line) }
                case .oneof(let oneof): OneofWriter(oneof).writePacking(to: &$0)
                }
            }
            $0.print("return packed")
        }
    }
}
