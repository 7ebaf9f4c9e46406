internal import ArgumentParser
internal import FrontdeskClient

/// The options of every command that runs a flow.
struct FlowOptions: ParsableArguments {
    @Option(
        name: .customLong("answer"),
        help: ArgumentHelp(
            """
            An answer to a need: KIND=VALUE, KIND=@- (one line of standard input, read when the \
            need comes up), KIND=@FILE, or an Answer message in JSON. May be repeated.
            """,
            valueName: "answer"
        )
    )
    var answers: [AnswerArgument] = []

    @OptionGroup var origin: Origin

    /// The end of the discussion of each of these commands.
    static let discussion = """
        On a terminal, the command prompts for each need. With --answer, or without a terminal, it \
        answers each need with the first --answer that fits. If none fits, the command prints a \
        flow token and exits with status \(ExitStatus.answerNeeded.rawValue); `frontdesk flow \
        advance` continues from that token. With --json, it prints one object: need, flow_token, \
        expires_at, problem, and the need's own fields under its name.

        KIND is a need's name, such as one-time-code, or `code` for any need that asks for a code. \
        If an answer has several fields, VALUE is a JSON object: change-password=@- \
        {"current_password": …, "new_password": …, "confirmation": …}. Codes may be arguments. \
        Passwords and answers to security questions must not.
        """
}

/// A command that runs a flow.
protocol FlowRunningCommand: ConsoleCommand {
    var flow: FlowOptions { get }
    /// The consequence to report if the flow does not succeed, such as `not signed in`.
    var consequence: String { get }
    /// Whether standard input contains something other than a person's replies.
    var isScripted: Bool { get }
}

extension FlowRunningCommand {
    var isScripted: Bool { false }

    /// Whether a person answers at the terminal.
    func isInterview(in console: Console) -> Bool {
        console.isInteractive && flow.answers.isEmpty && !isScripted
    }

    /// The source of answers: a person or the command line.
    ///
    /// - Parameter known: what the command line states about the person.
    /// - Throws: `Failure` if an `--answer` is invalid.
    func respondent(
        knowing known: KnownPerson = KnownPerson(),
        in console: Console
    ) throws -> any Respondent {
        isInterview(in: console)
            ? Interview(console, knowing: known)
            : try Script(flow.answers, knowing: known, console)
    }

    /// Runs a flow with answers from `respondent`.
    ///
    /// - Parameter body: runs the flow until it ends or there is no answer.
    /// - Returns: the last step of a successful flow.
    /// - Throws: `Failure`, `CallError`, `Interruption`; `AnswerNeeded` after printing an open
    ///   step.
    func runFlow(
        with respondent: any Respondent,
        in console: Console,
        _ body: (FlowRunner, inout any Respondent) async throws -> Step
    ) async throws -> Step {
        var respondent = respondent
        return try await Daemon(global, console).with(.api) { channel in
            let runner = FlowRunner(
                flows: FlowsClient(channel: channel),
                advice: PasswordAdviceClient(channel: channel),
                client: flow.origin.client,
                callTimeout: global.callTimeout
            )
            let step = try await body(runner, &respondent)
            switch step.need {
            case .signedIn, .finished: return step
            case .refused: throw Failure(step, consequence, Moment(console))
            default: break
            }
            if respondent.keepsFlows, step.isOpen, !step.refusesCredentials {
                try show(open: step, on: console)
            }
            await runner.cancel(step)
            throw Failure(step, consequence, Moment(console))
        }
    }
}

extension Step {
    /// Whether the daemon rejected the name and the password. Scripts get an error for this instead
    /// of an open step, and the flow is cancelled.
    fileprivate var refusesCredentials: Bool { problem != nil && asksForCredentials }
}
