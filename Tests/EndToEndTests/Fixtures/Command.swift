internal import Foundation

/// The result of a program.
struct Outcome: Sendable, CustomStringConvertible {
    /// The exit status, or 128 plus the number of the signal that ended the program.
    let status: Int32
    let output: String
    let errors: String

    /// Standard output as JSON; `.null` if it is not JSON.
    var json: JSON { JSON(output) }
    var errorJSON: JSON { JSON(errors) }

    var errorLines: [Substring] { errors.split(separator: "\n") }

    var description: String { "status \(status)\n\(output)\n\(errors)" }
}

/// A program that runs to its end.
struct Command: Sendable {
    /// The command line. A first word without a slash is looked up in PATH.
    var words: [String]
    var input = ""
    /// Variables added to the environment of this process.
    var environment: [String: String] = [:]
    var timeout = Duration.seconds(60)

    init(_ words: [String], input: String = "") {
        self.words = words
        self.input = input
    }

    /// Runs the program and kills it after the time limit.
    func run() async throws -> Outcome {
        let input = try Scratch(holding: self.input)
        let (output, errors) = (try Scratch(), try Scratch())
        let child = try ChildProcess(
            words,
            environment: environment,
            descriptors: [input.descriptor, output.descriptor, errors.descriptor]
        )
        let status = try await child.wait(atMost: timeout) ?? child.end()
        return Outcome(status: status, output: output.text, errors: errors.text)
    }
}

/// A file without a name.
final class Scratch: Sendable {
    let descriptor: Int32

    init(holding text: String = "") throws {
        var template = Array("/tmp/frontdesk-scratch-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw SystemFault("mkstemp") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw SystemFault("write")
        }
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit { close(descriptor) }

    var text: String {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        var bytes = [UInt8](repeating: 0, count: max(0, size))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}

/// A system call that failed.
struct SystemFault: Error, CustomStringConvertible {
    let description: String

    init(_ call: String, _ code: Int32 = errno) {
        description = "\(call): \(String(cString: strerror(code)))"
    }
}
