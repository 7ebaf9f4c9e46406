internal import FrontdeskClient
internal import Glibc

/// Answers needs from the command line: with the first unused answer that fits. Unused answers are
/// no error, so that the same command line also works for a person with fewer needs.
struct Script: Respondent {
    private let console: Console
    private let identity: IdentifyAnswer
    private var left: [Answering]

    private enum Answering {
        case read(GivenAnswer)
        /// A line of standard input, read only when a need comes up: a code may not exist before.
        case unread(AnswerKind?)

        /// Whether the answer may fit. An answer of unknown kind must be read first.
        func mayFit(_ need: Step.Need?) -> Bool {
            switch self {
            case .read(let answer): answer.kind?.fits(need) == true
            case .unread(let kind): kind?.fits(need) ?? true
            }
        }
    }

    /// - Parameter identity: what other options state about the person.
    /// - Throws: `Failure` if an answer is invalid.
    init(
        _ arguments: [AnswerArgument],
        _ identity: IdentifyAnswer = IdentifyAnswer(),
        _ console: Console
    ) throws {
        self.console = console
        self.identity = identity
        left = try arguments.map { argument in
            switch argument.source {
            case .standardInput: return .unread(argument.kind)
            case .file(let path):
                return .read(try GivenAnswer(argument.kind, try Self.content(of: path)))
            case .argument(let text):
                let answer = try GivenAnswer(argument.kind, SecretBytes(utf8: text))
                guard !answer.hasLastingSecret else {
                    throw Failure.usage(
                        "a password must not be an argument, because every user of the machine can read it",
                        advice:
                            "--answer KIND=@- reads one line of standard input, KIND=@FILE a file"
                    )
                }
                return .read(answer)
            }
        }
    }

    var keepsFlows: Bool { true }

    func goesOn(after error: CallError) -> Bool { false }

    mutating func answer(
        to step: Step,
        rating: (SecretBytes) async -> [String]
    ) async throws -> Answer? {
        for index in left.indices where left[index].mayFit(step.need) {
            let given = try read(left[index])
            left[index] = .read(given)
            guard let answer = try given.answer(to: step.need, identity) else { continue }
            left.remove(at: index)
            return answer
        }
        return nil
    }

    private func read(_ answering: Answering) throws -> GivenAnswer {
        switch answering {
        case .read(let answer): return answer
        case .unread(let kind):
            guard let line = try console.input.line() else {
                throw Failure.usage("standard input contains no line for --answer @-")
            }
            return try GivenAnswer(kind, line)
        }
    }

    /// The content of a file: all lines of a JSON object, otherwise the first line.
    private static func content(of path: String) throws -> SecretBytes {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure.usage("cannot read \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let input = LineInput(descriptor: descriptor)
        guard var content = try input.line() else { throw Failure.usage("\(path) is empty") }
        var rest = try input.rest()
        defer { rest.wipe() }
        if content.withUnsafeBytes({ $0.first == UInt8(ascii: "{") }), !rest.isEmpty {
            let first = content
            let size = first.count + 1 + rest.count
            content = SecretBytes(count: size) { room in
                first.withUnsafeBytes { room.copyBytes(from: $0) }
                room[first.count] = UInt8(ascii: "\n")
                UnsafeMutableRawBufferPointer(rebasing: room[(first.count + 1)...])
                    .copyBytes(from: rest)
            }
        }
        return content
    }
}
