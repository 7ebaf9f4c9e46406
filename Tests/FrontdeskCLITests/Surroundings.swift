import FrontdeskClient
import Glibc

@testable import frontdesk

/// The outcome of one run of the command line.
struct Outcome {
    let status: ExitStatus
    let output: String
    let errors: String
    /// The questions that the person was asked.
    let questions: [Question]
    /// The signals delivered to the process.
    let signals: [Int32]
}

/// The environment of a command line. By default there is no terminal and no daemon.
struct Surroundings {
    var daemon: FakeDaemon?
    /// The content of standard input.
    var input = ""
    /// What the person does at each question; nil if there is no terminal. The input ends
    /// afterwards.
    var typed: [Typed]?
    var environment: [String: String] = [:]
    /// Whether the user may connect to `admin`.
    var isOperator = false
    /// Whether writes to standard output fail.
    var isOutputFull = false
    /// Unix time in milliseconds.
    var now: Int64 = 1_700_000_000_000

    func run(_ arguments: String...) async throws -> Outcome { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Outcome {
        let file = try InputFile(input)
        let record = Record(typed ?? [])
        let (daemon, environment, now, isOutputFull) = (daemon, environment, now, isOutputFull)
        let isOperator = isOperator
        let console = Console(
            input: LineInput(descriptor: file.descriptor),
            isInteractive: typed != nil,
            ask: { question throws(Failure) in record.answer(question) },
            raise: { record.signals.append($0) },
            write: { text in
                if isOutputFull { throw Failure.outputLost("no space") }
                record.output += text
            },
            writeError: { record.errors += $0 },
            environment: { environment[$0] },
            now: { now },
            zone: Zone { _ in 3600 },
            timeZoneNames: { Surroundings.timeZones },
            mayConnect: { _ in isOperator },
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
            questions: record.questions,
            signals: record.signals
        )
    }

    static let timeZones = ["America/New_York", "Europe/Berlin", "Europe/Bern", "Europe/Zurich"]
}

/// What a person does at a question.
enum Typed: ExpressibleByStringLiteral {
    case line(String)
    /// Ctrl-D.
    case end
    /// A signal, such as Ctrl-C.
    case signal(Int32)

    init(stringLiteral line: String) { self = .line(line) }
}

/// What a command printed and asked.
private final class Record {
    var output = ""
    var errors = ""
    var questions: [Question] = []
    var signals: [Int32] = []
    private var typed: ArraySlice<Typed>

    init(_ typed: [Typed]) { self.typed = typed[...] }

    func answer(_ question: Question) -> Reply {
        questions.append(question)
        return switch typed.popFirst() {
        case .line(let line): .line(SecretBytes(utf8: line))
        case .signal(let number): .interrupted(number)
        case .end, nil: .closed
        }
    }
}

/// A file without a name, positioned at its beginning.
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
