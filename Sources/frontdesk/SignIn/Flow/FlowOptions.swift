internal import ArgumentParser
internal import FrontdeskClient

/// What every command that walks a flow takes.
struct FlowOptions: ParsableArguments {
    @Option(
        name: .customLong("answer"),
        help: ArgumentHelp(
            """
            An answer for a need that comes up: KIND=VALUE, KIND=@- (a line of standard input, read \
            when it is needed), KIND=@FILE, or an Answer of the contract in JSON. May be repeated.
            """,
            valueName: "answer"
        )
    )
    var answers: [AnswerArgument] = []

    @OptionGroup var origin: Origin

    /// What the discussion of each of these commands ends with.
    static let discussion = """
        At a terminal each need is asked for. With --answer, or without a terminal, it is a script: \
        each need takes the first --answer that fits it. A need that none fits ends the command with \
        status \(ExitStatus.answerNeeded.rawValue); the flow then goes on with `frontdesk flow \
        advance` from the token printed. With --json that is one object: need, flow_token, \
        expires_at, problem, and the need's own fields under its name.

        KIND is a need's name, such as one-time-code, or `code` for whichever need asks for one. Where \
        there is more than one field VALUE is a JSON object: \
        change-password=@- {"current_password": …, "new_password": …, "confirmation": …}. Codes may \
        be arguments, passwords and answers to security questions never.
        """
}

/// A command that walks a flow.
protocol FlowWalking: ConsoleCommand {
    var flow: FlowOptions { get }
    /// What is told when the flow comes to no good end, such as `not signed in`.
    var shortfall: String { get }
    /// Whether standard input is taken by something else than a person's replies.
    var isScripted: Bool { get }
}

extension FlowWalking {
    var isScripted: Bool { false }

    /// Whether a person answers.
    func isInterview(in console: Console) -> Bool {
        console.isInteractive && flow.answers.isEmpty && !isScripted
    }

    /// Whoever answers.
    ///
    /// - Parameter known: what the command line says of the person.
    /// - Throws: `Failure`, when an `--answer` makes no sense.
    func respondent(
        knowing known: Acquaintance = Acquaintance(),
        in console: Console
    ) throws -> any Respondent {
        isInterview(in: console)
            ? Interview(console, knowing: known)
            : try Script(flow.answers, known.identity, console)
    }

    /// Runs a flow with whoever answers.
    ///
    /// - Parameter begin: takes the flow to where it ends or nobody has an answer.
    /// - Returns: how it ended, well.
    /// - Throws: `Failure`, `CallError`, `Interruption`; `AnswerNeeded` once the step is printed.
    func walk(
        with respondent: any Respondent,
        in console: Console,
        _ begin: (Walk, inout any Respondent) async throws -> Step
    ) async throws -> Step {
        var respondent = respondent
        return try await Daemon(global, console).with(.api) { channel in
            let walk = Walk(
                flows: FlowsClient(channel: channel),
                advice: PasswordAdviceClient(channel: channel),
                client: flow.origin.client,
                patience: global.patience
            )
            let step = try await begin(walk, &respondent)
            switch step.need {
            case .done, .finished: return step
            case .refused: throw Failure(step, shortfall, Moment(console))
            default: break
            }
            if respondent.keepsFlows, step.isOpen, !step.refusesCredentials {
                try show(open: step, on: console)
            }
            await walk.leave(step)
            throw Failure(step, shortfall, Moment(console))
        }
    }
}

extension Step {
    /// Whether name and password were not accepted: what a script is told as it always was, by an
    /// error, and the flow is over.
    fileprivate var refusesCredentials: Bool {
        switch need {
        case .identify, .password, .recover: problem != nil
        default: false
        }
    }
}
