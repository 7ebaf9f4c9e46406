import SwiftProtobuf
import SwiftProtobufPluginLibrary

extension ProvidesSourceCodeLocation {
    /// The lines of the comment above the declaration.
    var commentLines: [String] {
        let text = sourceCodeInfoLocation?.leadingComments ?? ""
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.hasPrefix(" ") ? line.dropFirst() : line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

extension CodePrinter {
    /// Prints the comment of a declaration.
    mutating func document(_ declaration: some ProvidesSourceCodeLocation) {
        for line in declaration.commentLines {
            print(line.isEmpty ? "///" : "/// \(line)")
        }
    }
}
