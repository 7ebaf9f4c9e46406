import SwiftProtobufPluginLibrary

/// Writes a oneof as a nested Swift enum.
struct OneofWriter {
    private let oneof: OneofDescriptor
    private let members: [FieldShape]

    init(_ oneof: OneofDescriptor) {
        self.oneof = oneof
        members = oneof.fields.map(FieldShape.init)
    }

    func writeType(to printer: inout CodePrinter) {
        printer.print("")
        printer.document(oneof)
        let access = Names.access(oneof.file)
        printer.block("\(access) enum \(Names.type(oneof)): Sendable, Equatable") {
            for member in members {
                $0.document(member.field)
                $0.print("case \(member.name)(\(member.elementType))")
            }
        }
    }

    func writeReading(to printer: inout CodePrinter) {
        let property = "self.\(Names.property(oneof))"
        printer.print("switch source.\(oneof.name)_case.rawValue {")
        for member in members {
            let value =
                if case .message = member.element {
                    "\(member.reading).map(\(Names.type(oneof)).\(member.name))"
                } else {
                    ".\(member.name)(\(member.reading))"
                }
            printer.print("case \(member.field.number): \(property) = \(value)")
        }
        printer.print("default: \(property) = nil", "}")
    }

    func writePacking(to printer: inout CodePrinter) {
        printer.print("switch self.\(Names.property(oneof)) {")
        for member in members {
            printer.print("case .\(member.name)(let value):")
            printer.withIndentation {
                $0.print(
                    "packed.pointee.\(oneof.name)_case = "
                        + "\(Names.cCase(oneof))(rawValue: \(member.field.number))"
                )
                $0.print(member.assignment(of: "value"))
            }
        }
        printer.print("case nil: break", "}")
    }
}
