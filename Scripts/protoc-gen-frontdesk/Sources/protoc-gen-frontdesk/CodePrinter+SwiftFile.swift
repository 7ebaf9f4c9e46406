import SwiftProtobufPluginLibrary

extension CodePrinter {
    /// A printer that already contains the head of a generated Swift file.
    static func swiftFile(from sources: [String], imports: [String]) -> CodePrinter {
        var printer = CodePrinter(indent: "    ".unicodeScalars, addNewlines: true)
        printer.print("// swift-format-ignore-file")
        printer.print(
            "// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos."
        )
        for source in sources { printer.print("// Source: \(source)") }
        if !imports.isEmpty { printer.print("") }
        for module in imports { printer.print("\(module.declaredImport)") }
        return printer
    }

    /// Prints `head {`, the indented body and `}`.
    mutating func block(_ head: String, _ body: (inout CodePrinter) -> Void) {
        print("\(head) {")
        withIndentation { body(&$0) }
        print("}")
    }
}

extension String {
    /// `package CProtobufC` as `package import CProtobufC`.
    fileprivate var declaredImport: String {
        let words = split(separator: " ")
        return "\(words[0]) import \(words[1])"
    }
}
