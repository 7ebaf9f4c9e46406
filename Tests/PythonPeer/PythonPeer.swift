internal import Foundation

/// What programs of others make of the same input, for tests: run by Debian's own Python, which
/// Debian's packages are for.
package enum PythonPeer {
    /// A script ended with another status than 0.
    package struct Failed: Error {
        package let status: Int32
    }

    /// The lines that a script writes, given `input` as JSON on standard input.
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
