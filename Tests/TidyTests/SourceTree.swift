import Foundation

/// The text files of the project.
struct SourceTree {
    struct File: Sendable, CustomStringConvertible {
        /// Relative to the project's root.
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var isGenerated: Bool { path.contains("/Generated/") }
        /// The folder under `Sources/`.
        var target: Substring { path.split(separator: "/").dropFirst().first ?? "" }
        var description: String { path }
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The files below a folder whose names end in one of `endings`.
    static func files(in folder: String, _ endings: [String]) -> [File] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
        return (paths ?? []).filter { path in
            endings.contains { path.hasSuffix($0) } && !path.contains(".build/")
        }.compactMap { path in
            let text = try? String(contentsOf: base.appending(path: path), encoding: .utf8)
            return text.map { File(path: "\(folder)/\(path)", text: $0) }
        }.sorted { $0.path < $1.path }
    }

    /// The files under `Sources/`.
    static let sourcesAndGenerated = files(in: "Sources", [".swift"])

    /// The files under `Sources/` that are not generated.
    static let sources = sourcesAndGenerated.filter { !$0.isGenerated }

    static func text(of path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}

/// A line that breaks a rule.
struct Finding: Equatable, CustomStringConvertible {
    let path: String
    let line: Int
    let text: String

    var description: String { "\(path):\(line): \(text.trimmingCharacters(in: .whitespaces))" }
}

extension [SourceTree.File] {
    /// The lines that match `pattern`, except comments.
    func findings(of pattern: String) -> [Finding] {
        flatMap { file in
            file.lines.enumerated().filter { _, line in
                !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
                    && line.range(of: pattern, options: .regularExpression) != nil
            }.map { Finding(path: file.path, line: $0.offset + 1, text: String($0.element)) }
        }
    }
}
