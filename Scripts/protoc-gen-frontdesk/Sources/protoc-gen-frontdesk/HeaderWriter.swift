import SwiftProtobufPluginLibrary

/// Writes the header through which Swift imports protoc-c's code. It includes all of it, and
/// returns the addresses of the descriptors, because Swift cannot take the address of an imported C
/// global.
struct HeaderWriter {
    let files: [FileDescriptor]

    var contents: String {
        var printer = CodePrinter(indent: "    ".unicodeScalars, addNewlines: true)
        printer.print(
            "// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos."
        )
        printer.print("#ifndef CFRONTDESKPROTOS_H", "#define CFRONTDESKPROTOS_H", "")
        for file in files {
            printer.print("#include \"\(file.name.dropLast(".proto".count)).pb-c.h\"")
        }
        for message in files.flatMap(\.messages) {
            let name = Names.cFunction(message.fullName)
            printer.print(
                "",
                "static inline const ProtobufCMessageDescriptor *",
                "\(name)__descriptor_address(void)",
                "{ return &\(name)__descriptor; }"
            )
        }
        writeServices(to: &printer)
        printer.print("", "#endif")
        return printer.content
    }

    private func writeServices(to printer: inout CodePrinter) {
        let services = files.flatMap(\.services)
        printer.print(
            "",
            "// The descriptor of the service with that index; null past the last one.",
            "static inline const ProtobufCServiceDescriptor *",
            "frontdesk_service_descriptor(size_t index)",
            "{"
        )
        printer.withIndentation {
            $0.print("switch (index) {")
            for (index, service) in services.enumerated() {
                let name = Names.cFunction(service.fullName)
                $0.print("case \(index): return &\(name)__descriptor;")
            }
            $0.print("default: return NULL;", "}")
        }
        printer.print("}")
    }
}
