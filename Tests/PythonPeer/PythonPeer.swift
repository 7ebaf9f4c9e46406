internal import Foundation

/// Compares our code with other implementations. Debian's Python runs them, because its packages
/// provide them.
package enum PythonPeer {
    /// A script exited with a status other than 0.
    package struct Failed: Error {
        package let status: Int32
    }

    /// Runs a script with `input` as JSON on standard input. Returns the lines of its output.
    package static func lines(
        of script: String,
        given input: some Encodable
    ) throws -> [Substring] {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try JSONEncoder().encode(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(status: process.terminationStatus)
        }
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
    }
}
