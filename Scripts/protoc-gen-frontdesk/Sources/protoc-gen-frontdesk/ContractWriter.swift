import SwiftProtobufPluginLibrary

/// Writes the lists of all methods and messages.
struct ContractWriter {
    let files: [FileDescriptor]

    var contents: String {
        var printer = CodePrinter.swiftFile(from: files.map(\.name), imports: [])
        printer.print("")
        printer.print("/// Everything the contract has.")
        printer.block("package enum Contract") {
            $0.print("/// All methods of all services.")
            $0.print("package static let methods: [MethodID] = [")
            $0.withIndentation {
                for service in files.flatMap(\.services) { $0.print("\(service.name)Methods.all,") }
            }
            $0.print("].flatMap { $0 }")
            $0.print("")
            $0.print("/// Who may call each method.")
            $0.print("package static let access: [MethodID: MethodAccess] = [")
            $0.withIndentation {
                for service in files.flatMap(\.services) {
                    $0.print("\(service.name)Methods.access,")
                }
            }
            $0.print("].reduce(into: [:]) { $0.merge($1) { first, _ in first } }")
            $0.print("")
            $0.print("/// All messages, those of the envelope included.")
            $0.print("package static let messages: [any Message.Type] = [")
            $0.withIndentation {
                for message in files.flatMap(\.messages) {
                    $0.print("\(Names.swift(message)).self,")
                }
            }
            $0.print("]")
        }
        return printer.content
    }
}
