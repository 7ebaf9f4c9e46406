import FrontdeskClient
import Glibc

@testable import frontdesk

/// What one run of the command line did.
struct Outcome {
    let status: ExitStatus
    let output: String
    let errors: String
    /// The questions put to the person.
    let questions: [String]
}

/// What a command line runs against; by default nobody sits at it and there is no daemon.
struct Surroundings {
    var daemon: FakeDaemon?
    /// What stands on standard input.
    var input = ""
    /// What the person types when asked; nil: nobody sits there.
    var typed: [String]?
    var environment: [String: String] = [:]
    /// Whether nothing more can be written to standard output.
    var isOutputFull = false
    /// Unix time in milliseconds.
    var now: Int64 = 1_700_000_000_000

    func run(_ arguments: String...) async throws -> Outcome { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Outcome {
        let file = try InputFile(input)
        let record = Record(typed ?? [])
        let (daemon, environment, now, isOutputFull) = (daemon, environment, now, isOutputFull)
        let console = Console(
            input: LineInput(descriptor: file.descriptor),
            isInteractive: typed != nil,
            askHidden: { question throws(Failure) in try record.answer(question) },
            write: { text in
                if isOutputFull { throw Failure.outputLost("no space") }
                record.output += text
            },
            writeError: { record.errors += $0 },
            environment: { environment[$0] },
            now: { now },
            zone: Zone { _ in 3600 },
            connect: { path throws(CallError) in
                guard let daemon else {
                    throw CallError(.unavailable, .unspecified, "\(path): gone")
                }
                daemon.connected(to: path)
                return Console.Link(channel: daemon, close: {})
            }
        )
        let status = await Frontdesk.run(arguments, in: console)
        return Outcome(
            status: status,
            output: record.output,
            errors: record.errors,
            questions: record.questions
        )
    }
}

/// What a command wrote and asked.
private final class Record {
    var output = ""
    var errors = ""
    var questions: [String] = []
    private var typed: ArraySlice<String>

    init(_ typed: [String]) { self.typed = typed[...] }

    func answer(_ question: String) throws(Failure) -> SecretBytes {
        questions.append(question)
        guard let line = typed.popFirst() else { throw .usage("nothing was typed") }
        return SecretBytes(utf8: line)
    }
}

/// A file without a name, to be read from its beginning.
final class InputFile {
    let descriptor: Int32

    init(_ bytes: [UInt8]) throws {
        var template = Array("/tmp/frontdesk-cli-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Failure.usage("no temporary file") }
        unlink(template)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure.usage("the temporary file cannot be written")
        }
        lseek(descriptor, 0, SEEK_SET)
    }

    convenience init(_ text: String) throws { try self.init(Array(text.utf8)) }

    deinit { close(descriptor) }
}
