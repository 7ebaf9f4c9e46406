import SwiftProtobufPluginLibrary

/// The protoc plugin that writes Frontdesk's Swift layer over protobuf-c.
///
/// Its parameter selects what it writes:
///
/// - `swift`: the Swift layer, in one folder for each layer of the target. `Messages` has the
///   values, which need only the memory of messages. `Services` has the service protocols, method
///   tables and client stubs, which also need calls and errors.
/// - `c`: the header through which Swift imports the C code.
@main
struct FrontdeskGenerator: CodeGenerator {
    private static let messages = "Messages/Generated"
    private static let services = "Services/Generated"

    var supportedFeatures: [Google_Protobuf_Compiler_CodeGeneratorResponse.Feature] { [] }

    func generate(
        files: [FileDescriptor],
        parameter: any CodeGeneratorParameter,
        protoCompilerContext: any ProtoCompilerContext,
        generatorOutputs: any GeneratorOutputs
    ) throws {
        for file in files { try SupportedSubset.check(file) }
        switch parameter.parameter {
        case "swift":
            let roles = AccessTag.roles(in: files)
            for file in files { try writeSwift(file, roles: roles, to: generatorOutputs) }
            try generatorOutputs.add(
                fileName: "\(Self.services)/contract.swift",
                contents: ContractWriter(files: files).contents
            )
        case "c":
            try generatorOutputs.add(
                fileName: "CFrontdeskProtos.h",
                contents: HeaderWriter(files: files).contents
            )
        default:
            throw Unsupported("the parameter must be `swift` or `c`")
        }
    }

    private func writeSwift(
        _ file: FileDescriptor,
        roles: [String],
        to outputs: any GeneratorOutputs
    ) throws {
        let stem = String(file.name.dropLast(".proto".count))
        var printer = CodePrinter.swiftFile(
            from: [file.name],
            imports: ["package CFrontdeskProtos", "package CProtobufC"]
        )
        for declaration in file.enums { EnumWriter(declaration).write(to: &printer) }
        for message in file.messages { MessageWriter(message).write(to: &printer) }
        try outputs.add(fileName: "\(Self.messages)/\(stem).swift", contents: printer.content)

        guard !file.services.isEmpty else { return }
        var services = CodePrinter.swiftFile(from: [file.name], imports: [])
        for service in file.services {
            try ServiceWriter(service, roles: roles).write(to: &services)
        }
        try outputs.add(
            fileName: "\(Self.services)/\(stem).service.swift",
            contents: services.content
        )
    }
}
