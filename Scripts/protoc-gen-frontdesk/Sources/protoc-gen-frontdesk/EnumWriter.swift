import SwiftProtobufPluginLibrary

/// Writes a proto enum as an open Swift enum.
struct EnumWriter {
    private let declaration: EnumDescriptor
    private let access: String

    init(_ declaration: EnumDescriptor) {
        self.declaration = declaration
        access = Names.access(declaration.file)
    }

    func write(to printer: inout CodePrinter) {
        printer.print("")
        printer.document(declaration)
        printer.block("\(access) enum \(Names.swift(declaration)): Sendable, Hashable") {
            for value in declaration.values {
                $0.document(value)
                $0.print("case \(Names.swift(value))")
            }
            $0.print("/// A value that this side was not built with.")
            $0.print("case unrecognized(Int32)")
            writeInit(to: &$0)
            writeRawValue(to: &$0)
            writeAllKnown(to: &$0)
            writeName(to: &$0)
        }
    }

    private func writeInit(to printer: inout CodePrinter) {
        printer.print("")
        printer.print("/// The value of that number on the wire.")
        printer.block("\(access) init(rawValue: Int32)") {
            $0.print("switch rawValue {")
            for value in declaration.values {
                $0.print("case \(value.number): self = \(Names.member(value))")
            }
            $0.print("default: self = .unrecognized(rawValue)", "}")
        }
    }

    private func writeRawValue(to printer: inout CodePrinter) {
        printer.print("")
        printer.print("/// The number on the wire.")
        printer.block("\(access) var rawValue: Int32") {
            $0.print("switch self {")
            for value in declaration.values {
                $0.print("case \(Names.member(value)): \(value.number)")
            }
            $0.print("case .unrecognized(let number): number", "}")
        }
    }

    private func writeAllKnown(to printer: inout CodePrinter) {
        printer.print("")
        printer.print("/// All values of the contract, in its order.")
        printer.print("\(access) static let allKnown: [Self] = [")
        printer.withIndentation {
            for value in declaration.values { $0.print("\(Names.member(value)),") }
        }
        printer.print("]")
    }

    private func writeName(to printer: inout CodePrinter) {
        printer.print("")
        printer.print("/// The value in lower case, for command lines and logs.")
        printer.block("\(access) var name: String") {
            $0.print("switch self {")
            for value in declaration.values {
                let name = Names.stripped(value).lowercased().map { $0 == "_" ? "-" : $0 }
                $0.print("case \(Names.member(value)): \"\(String(name))\"")
            }
            $0.print("case .unrecognized(let number): \"unrecognized-\\(number)\"", "}")
        }
    }
}
