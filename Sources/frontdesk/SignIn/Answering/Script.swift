internal import FrontdeskClient
internal import Glibc

/// Answers needs from the command line, each with the first unused `--answer` that fits. Answers may
/// stay unused, so that the same command line also works for a person with fewer needs.
struct Script: Respondent {
    private let console: Console
    private let known: KnownPerson
    private var unused: [Source]

    private enum Source {
        case read(GivenAnswer)
        /// A line of standard input, read only when a need comes up: a code may not exist before.
        case unread(AnswerKind?)

        /// Whether the answer may fit. An answer of unknown kind must be read first.
        func mayFit(_ dialogue: any NeedDialogue) -> Bool {
            switch self {
            case .read(let answer): answer.fits(dialogue)
            case .unread(let kind): kind.map(dialogue.acceptedKinds.contains) ?? true
            }
        }
    }

    /// - Parameter known: what other options state about the person.
    /// - Throws: `Failure` if an answer is invalid.
    init(_ arguments: [AnswerArgument], knowing known: KnownPerson, _ console: Console) throws {
        self.console = console
        self.known = known
        unused = try arguments.map { argument in
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

    func retries(after error: CallError) -> Bool { false }

    mutating func answer(
        to step: Step,
        rating: (SecretBytes) async -> [String]
    ) async throws -> Answer.Answer? {
        guard let dialogue = step.dialogue(in: NeedContext(known: known)) else { return nil }
        for index in unused.indices where unused[index].mayFit(dialogue) {
            let given = try read(unused[index])
            unused[index] = .read(given)
            guard given.fits(dialogue), let answer = try given.answer(to: dialogue) else {
                continue
            }
            unused.remove(at: index)
            return answer
        }
        return nil
    }

    private func read(_ source: Source) throws -> GivenAnswer {
        switch source {
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
