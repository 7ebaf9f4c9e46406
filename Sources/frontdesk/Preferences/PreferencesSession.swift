internal import ArgumentParser
internal import FrontdeskClient

/// The session whose preferences a command uses, and the file that stores its token.
struct PreferencesSession: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The session token; - reads it from standard input. (default: prompt on a terminal)"
        )
    )
    var token: String?

    @Option(
        help: ArgumentHelp(
            "A file with the session token (mode 0600). The command updates it when the token changes.",
            valueName: "file"
        ),
        completion: .file()
    )
    var sessionTokenFile: String?

    @OptionGroup var origin: Origin

    func validate() throws {
        guard token == nil || sessionTokenFile == nil else {
            throw ValidationError("give either the session token or --session-token-file")
        }
    }

    /// The discussion of the command group.
    static let discussion = """
        Changes to how a person signs in require that the person has proven the password in the \
        last ten minutes, and a second factor too if the account uses two-step authentication. On \
        a terminal, the command prompts for both when they are needed. A script runs `frontdesk \
        step-up` first. After that, and after a password change, the session continues under a new \
        token; --session-token-file stores it.
        """

    /// The file that stores a new token, if the command line names one.
    var file: TokenFile? { sessionTokenFile.map(TokenFile.init) }

    func read(_ console: Console) throws -> SecretBytes {
        if let file {
            guard let kept = try file.read() else {
                throw Failure.usage("\(file.path) contains no session token")
            }
            return kept
        }
        return try SessionToken.read(token ?? "-", console)
    }
}

/// A subcommand of `frontdesk preferences`.
protocol PreferencesCalling: ConsoleCommand {
    var session: PreferencesSession { get }
}

extension PreferencesCalling {
    /// Runs `body` in the session that the command line names.
    ///
    /// - Parameter known: the session's token, if it was already read.
    func withPreferences<Result>(
        in console: Console,
        with known: SecretBytes? = nil,
        _ body: (inout OwnPreferences) async throws -> Result
    ) async throws -> Result {
        let token = try known ?? session.read(console)
        return try await Daemon(global, console).with(.api) { channel in
            var own = OwnPreferences(
                runner: FlowRunner(
                    flows: FlowsClient(channel: channel),
                    advice: PasswordAdviceClient(channel: channel),
                    client: session.origin.client,
                    patience: global.patience
                ),
                service: PreferencesClient(channel: channel),
                console: console,
                file: session.file,
                token: token
            )
            return try await body(&own)
        }
    }

    /// Runs one call and shows the resulting preferences.
    func show(
        in console: Console,
        with known: SecretBytes? = nil,
        _ call: (OwnPreferences) async throws -> PreferencesView
    ) async throws {
        let view = try await withPreferences(in: console, with: known) { own in
            try await own.proven(call)
        }
        try show(view, on: console, view.words(Moment(console)))
    }
}

/// A session that changes its own preferences. Its token may change.
struct OwnPreferences {
    let runner: FlowRunner
    let service: PreferencesClient
    let console: Console
    let file: TokenFile?
    var token: SecretBytes

    var client: ClientContext { runner.client }
    var patience: Duration { runner.patience }

    /// Runs a call. If the call requires a fresh proof and the console is a terminal, the person
    /// proves their identity first.
    ///
    /// - Throws: `Failure`, `CallError`, `Interruption`.
    mutating func proven<Result>(
        _ call: (OwnPreferences) async throws -> Result
    ) async throws -> Result {
        do {
            return try await call(self)
        } catch let error as CallError where error.reason == .freshProofRequired {
            guard console.isInteractive else { throw Self.stale(error) }
        }
        try await proveAnew()
        return try await call(self)
    }

    /// The failure of a script whose session needs a fresh proof.
    static func stale(_ error: CallError, then next: String = "") -> Failure {
        var failure = Failure(error)
        failure.advice = "run frontdesk step-up, which prints a new session token" + next
        return failure
    }

    /// Continues under a new token and stores it in the file, if there is one.
    ///
    /// - Throws: `Failure` if the file cannot be written. The token is then printed to standard
    ///   error.
    mutating func goOn(with new: SecretBytes) throws {
        token = new
        guard let file else { return }
        do { try file.write(new) } catch {
            console.writeError(.line("The new session token is \(new.visible)"))
            throw error
        }
    }

    private mutating func proveAnew() async throws {
        console.writeError(.line("Confirm your identity to continue."))
        let start = StartRequest(kind: .stepUp, sessionToken: token)
        var interview = Interview(console)
        let step = try await runner.start(start, with: &interview)
        guard case .signedIn(let done) = step.need else {
            await runner.cancel(step)
            throw Failure(step, "your identity was not confirmed", Moment(console))
        }
        if file == nil {
            console.writeError(
                .line("The new session token is \(done.sessionToken.visible)")
            )
        }
        try goOn(with: done.sessionToken)
    }
}

extension OwnPreferences {
    /// Asks the person at the terminal until the daemon accepts the answer.
    ///
    /// - Parameter send: sends the answer to the daemon and returns what to ask next; nil if the
    ///   daemon accepted it.
    /// - Throws: `Failure`, `CallError`, `Interruption`.
    mutating func ask(
        _ need: Step.Need,
        _ send: (inout OwnPreferences, Answer.Answer) async throws -> Retry?
    ) async throws {
        var (step, interview) = (Step(), Interview(console))
        step.need = need
        while true {
            let (session, runner) = (token, runner)
            guard
                let answer = try await interview.answer(
                    to: step,
                    rating: { await runner.rating(of: $0, session: session) }
                )
            else { throw Failure.usage("no answer was given") }
            do {
                guard let retry = try await send(&self, answer) else { return }
                // The command does not wait for the end of a lockout.
                if let problem = retry.problem, problem.reason == .tooManyAttempts {
                    throw Failure(problem, "nothing was changed", Moment(console))
                }
                (step.need, step.problem) = (retry.need ?? need, retry.problem)
            } catch let error as CallError where error.reason == .invalidField {
                let problem = Problem(reason: .invalidField, violations: error.violations)
                step.problem = problem
            }
        }
    }
}

/// A need that the person must answer again.
struct Retry {
    /// What was wrong with the answer; nil if nothing was.
    var problem: Problem?
    /// The next need; nil if it is the same as before.
    var need: Step.Need?

    /// nil if there is no problem.
    init?(_ problem: Problem?) {
        guard let problem else { return nil }
        self.problem = problem
    }

    init(_ need: Step.Need) { self.need = need }
}

extension Failure {
    /// The daemon refused a change because of the answer.
    ///
    /// - Parameter what: the consequence, such as `nothing was changed`.
    init(_ problem: Problem, _ what: String, _ moment: Moment) {
        self.init(
            status: .refused,
            code: StatusCode.failedPrecondition.name,
            reason: problem.reason.name,
            message: "\(what): \(problem.reason.words)",
            violations: problem.violations
        )
        if let wait = problem.wait(moment) {
            retryAfterMilliseconds = wait
            advice = "try again in \(Moment.wait(milliseconds: wait))"
        }
    }
}

/// The option `--code`: a code from a mail, a text message or an app.
struct CodeOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The code; - reads it from standard input. (default: prompt on a terminal)"
        )
    )
    var code: String?

    /// Secret. Reads the code and removes blanks.
    func fetch(_ console: Console) throws -> SecretBytes {
        if let code, code != "-" { return SecretBytes(utf8: code).withoutBlanks }
        if code == nil, console.isInteractive {
            return try console.askHidden("Code: ").withoutBlanks
        }
        guard let line = try console.input.line(), !line.isEmpty else {
            throw Failure.usage("no code was given", advice: "use --code")
        }
        return line.withoutBlanks
    }
}
