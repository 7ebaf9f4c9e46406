internal import FrontdeskClient
internal import Glibc

/// Answers needs with what the command line has: the first answer that fits and was not used yet.
/// One that fits nothing is left: the same command line does for a person who is asked for less.
struct Script: Respondent {
    private let console: Console
    private let identity: IdentifyAnswer
    private var left: [Answering]

    private enum Answering {
        case read(GivenAnswer)
        /// On standard input, and read when it is needed: a code may not be there before.
        case unread(AnswerKind?)

        /// Whether it may fit: one that does not say what it is must be read first.
        func mayFit(_ need: Step.Need?) -> Bool {
            switch self {
            case .read(let answer): answer.kind?.fits(need) == true
            case .unread(let kind): kind?.fits(need) ?? true
            }
        }
    }

    /// - Parameter identity: what the command line says of the person beside the answers.
    /// - Throws: `Failure`, when an answer makes no sense.
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
                        "a password is no argument, since every user of the machine can read it",
                        advice: "--answer KIND=@- reads a line of standard input, =@FILE a file"
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
                throw Failure.usage("there is no line for --answer @- on standard input")
            }
            return try GivenAnswer(kind, line)
        }
    }

    /// A JSON object may have many lines; anything else is the first.
    private static func content(of path: String) throws -> SecretBytes {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure.usage("\(path) cannot be read: \(String(cString: strerror(errno)))")
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
