import SwiftProtobufPluginLibrary

/// Writes a service's protocol for the daemon, its method table, and its stub for clients.
struct ServiceWriter {
    private let service: ServiceDescriptor
    /// In the order of the service's methods.
    private let access: [AccessTag]

    /// - Parameter roles: the names of all roles of peers.
    /// - Throws: `Unsupported` if a method does not state who may call it.
    init(_ service: ServiceDescriptor, roles: [String]) throws {
        self.service = service
        access = try service.methods.map { try AccessTag($0, roles: roles) }
    }

    func write(to printer: inout CodePrinter) {
        writeProtocol(to: &printer)
        writeMethods(to: &printer)
        writeClient(to: &printer)
    }

    private func writeProtocol(to printer: inout CodePrinter) {
        printer.print("")
        printer.document(service)
        printer.block("package protocol \(service.name)Service: Sendable") {
            for method in service.methods {
                $0.document(method)
                $0.print("func \(Names.swift(method))(")
                $0.printIndented(
                    "_ request: \(Names.swift(method.inputType)), context: CallContext"
                )
                $0.print(") async throws -> \(Names.swift(method.outputType))")
            }
        }
    }

    private func writeMethods(to printer: inout CodePrinter) {
        printer.print("")
        printer.print("/// The methods of `\(service.fullName)`.")
        printer.block("package enum \(service.name)Methods") {
            for (method, access) in zip(service.methods, access) {
                let input = Names.swift(method.inputType)
                let output = Names.swift(method.outputType)
                $0.document(method)
                $0.print("package static let \(Names.swift(method)) = Method<\(input), \(output)>(")
                $0.printIndented(
                    "service: \"\(service.fullName)\", name: \"\(method.name)\",",
                    "access: \(access.swift))"
                )
            }
            $0.print("")
            $0.print("/// All of them, in the order of the contract.")
            $0.print("package static let all: [MethodID] = [")
            $0.withIndentation {
                for method in service.methods { $0.print("\(Names.swift(method)).id,") }
            }
            $0.print("]")
            $0.print("")
            $0.print("/// Who may call each of them.")
            $0.print("package static let access: [MethodID: MethodAccess] = [")
            $0.withIndentation {
                for name in service.methods.map({ Names.swift($0) }) {
                    $0.print("\(name).id: \(name).access,")
                }
            }
            $0.print("]")
        }
    }

    private func writeClient(to printer: inout CodePrinter) {
        printer.print("")
        printer.document(service)
        printer.block("public struct \(service.name)Client: Sendable") {
            $0.print("private let channel: any CallChannel")
            $0.print("")
            $0.print("/// A client whose calls go over `channel`.")
            $0.print("public init(channel: any CallChannel) { self.channel = channel }")
            for method in service.methods { writeCall(of: method, to: &$0) }
        }
    }

    private func writeCall(of method: MethodDescriptor, to printer: inout CodePrinter) {
        let name = Names.swift(method)
        printer.print("")
        printer.document(method)
        printer.print("public func \(name)(")
        printer.printIndented(
            "_ request: \(Names.swift(method.inputType)), timeout: Duration? = nil"
        )
        printer.block(") async throws(CallError) -> \(Names.swift(method.outputType))") {
            $0.print(
                "try await channel.invoke(\(service.name)Methods.\(name), request, timeout: timeout)"
            )
        }
    }
}
