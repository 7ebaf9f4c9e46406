internal import Foundation

/// Runs other implementations, to compare our code with them.
package enum PeerProgram {
    /// A program exited with a status other than 0.
    package struct Failed: Error {
        package let program: String
        package let status: Int32
    }

    /// Returns the output of a program that is given `input`.
    package static func run(
        _ program: String,
        _ arguments: [String],
        _ input: [UInt8]
    ) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(program: program, status: process.terminationStatus)
        }
        return Array(data)
    }

    /// Runs a Python script with `input` as JSON on standard input. Returns the lines of its output.
    /// It uses Debian's Python, because Debian's packages provide the implementations.
    package static func lines(
        of script: String,
        given input: some Encodable
    ) throws -> [Substring] {
        let input = Array(try JSONEncoder().encode(input))
        let output = try run("/usr/bin/python3", ["-c", script], input)
        return String(decoding: output, as: UTF8.self).split(separator: "\n")
    }
}
