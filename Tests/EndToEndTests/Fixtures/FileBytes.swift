internal import Foundation
internal import Testing

/// Damages files and reads databases from outside.
enum FileBytes {
    static func overwrite(_ path: String, at offset: Int, with text: String) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemFault("open \(path)") }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard pwrite(file, bytes, bytes.count, off_t(offset)) == bytes.count else {
            throw SystemFault("pwrite \(path)")
        }
    }

    /// Runs SQL with Debian's `sqlite3` and returns the output.
    @discardableResult
    static func sqlite(_ path: String, _ sql: String) async throws -> String {
        let outcome = try await Command(["sqlite3", path, sql]).run()
        try #require(outcome.status == 0, "\(outcome)")
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The databases below a directory.
    static func databases(in directory: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: directory)
            .filter { $0.hasSuffix(".sqlite") }.map { "\(directory)/\($0)" }
    }
}
