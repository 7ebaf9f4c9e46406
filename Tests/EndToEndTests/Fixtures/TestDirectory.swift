internal import Foundation

/// A temporary directory, removed with its last reference. Its path is short, because the path of a
/// socket is limited to 107 bytes.
final class TestDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/fd-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemFault("mkdtemp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Other users must be able to reach the sockets in the directory.
        chmod(path, 0o755)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: file(name), atomically: false, encoding: .utf8)
        // Independent of the umask, because tests of other suites change it.
        chmod(file(name), 0o644)
        return file(name)
    }
}

/// The files below a directory with their modes and contents, to check that nothing changed.
struct Snapshot: Equatable {
    private var files: [String: String] = [:]

    init(of directory: String) throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: directory) {
            let path = "\(directory)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            let isFile = status.st_mode & S_IFMT == S_IFREG
            let content = isFile ? FileManager.default.contents(atPath: path) : nil
            files[name] = "\(status.st_mode) \(content?.base64EncodedString() ?? "")"
        }
    }

    /// The names of files that differ.
    func difference(from other: Snapshot) -> [String] {
        Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
    }
}
