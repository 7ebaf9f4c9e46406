internal import ArgumentParser
internal import FrontdeskClient

/// Whose preferences, and where the session's token is kept.
struct PreferencesSession: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The session token; -: a line from standard input. Without it, a terminal is asked."
        )
    )
    var token: String?

    @Option(
        help: ArgumentHelp(
            "A file with the session token (mode 0600), which gets a new one when there is one.",
            valueName: "file"
        ),
        completion: .file()
    )
    var sessionToken: String?

    @OptionGroup var origin: Origin

    func validate() throws {
        guard token == nil || sessionToken == nil else {
            throw ValidationError("give the session token or a file with it, not both")
        }
    }

    /// What the discussion of the group says.
    static let discussion = """
        What changes how somebody signs in needs a password that was proven in the last ten minutes, \
        and a second factor too if the account uses two steps. At a terminal both are asked for when \
        they are needed; a script runs `frontdesk step-up` first. The session goes on under a new \
        token then, as it does with a new password: --session-token keeps it.
        """

    /// The file that a new token is kept in, if there is one.
    var file: TokenFile? { sessionToken.map(TokenFile.init) }

    func read(_ console: Console) throws -> SecretBytes {
        if let file {
            guard let kept = try file.read() else {
                throw Failure.usage("there is no session token in \(file.path)")
            }
            return kept
        }
        return try SessionToken.read(token ?? "-", console)
    }
}

/// A command of the preferences.
protocol PreferencesCalling: ConsoleCommand {
    var session: PreferencesSession { get }
}

extension PreferencesCalling {
    /// Runs `body` in the session that the command line names.
    ///
    /// - Parameter known: the session's token, where it was read already.
    func withPreferences<Result>(
        in console: Console,
        with known: SecretBytes? = nil,
        _ body: (inout OwnPreferences) async throws -> Result
    ) async throws -> Result {
        let token = try known ?? session.read(console)
        return try await Daemon(global, console).with(.api) { channel in
            var own = OwnPreferences(
                walk: Walk(
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

    /// Runs one call, and shows what there is afterwards.
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

/// A session at the preferences, which may go on under another token.
struct OwnPreferences {
    let walk: Walk
    let service: PreferencesClient
    let console: Console
    let file: TokenFile?
    var token: SecretBytes

    var client: ClientContext { walk.client }
    var patience: Duration { walk.patience }

    /// Runs a call; at a terminal, where the session has to be proven anew for it, the person does
    /// that first.
    ///
    /// - Throws: `Failure`, `CallError`, `Interruption`.
    mutating func proven<Result>(
        _ call: (OwnPreferences) async throws -> Result
    ) async throws -> Result {
        do {
            return try await call(self)
        } catch let error as CallError where error.reason == .freshProofRequired {
            guard console.isInteractive else {
                var failure = Failure(error)
                failure.advice = "frontdesk step-up does that, and gives a new session token"
                throw failure
            }
        }
        try await proveAnew()
        return try await call(self)
    }

    /// Goes on under a new token, which is kept or told.
    ///
    /// - Throws: `Failure` when the file cannot be written: the token is told all the same.
    mutating func goOn(with new: SecretBytes) throws {
        token = new
        guard let file else { return }
        do { try file.write(new) } catch {
            console.writeError(.line("The session goes on under the token \(new.visible)"))
            throw error
        }
    }

    private mutating func proveAnew() async throws {
        console.writeError(.line("This needs a fresh proof that it is you."))
        var start = StartRequest()
        start.kind = .stepUp
        start.sessionToken = token
        var interview = Interview(console)
        let step = try await walk.begin(start, with: &interview)
        guard case .done(let done) = step.need else {
            await walk.leave(step)
            throw Failure(step, "not proven anew", Moment(console))
        }
        if file == nil {
            console.writeError(
                .line("The session goes on under the token \(done.sessionToken.visible)")
            )
        }
        try goOn(with: done.sessionToken)
    }
}

extension OwnPreferences {
    /// Puts a need to the person at the terminal until the daemon takes the answer.
    ///
    /// - Parameter send: gives the answer to the daemon; what comes back is what to ask then.
    /// - Throws: `Failure`, `CallError`, `Interruption`.
    mutating func ask(
        _ need: Step.Need,
        _ send: (inout OwnPreferences, Answer.Answer) async throws -> Retry?
    ) async throws {
        var (step, interview) = (Step(), Interview(console))
        step.need = need
        while true {
            let (session, walk) = (token, walk)
            guard
                let answer = try await interview.answer(
                    to: step,
                    rating: { await walk.rating(of: $0, session: session) }
                )?.answer
            else { throw Failure.usage("nothing was typed") }
            do {
                guard let retry = try await send(&self, answer) else { return }
                // Whoever has to wait does that without this command.
                if let problem = retry.problem, problem.reason == .tooManyAttempts {
                    throw Failure(problem, "not changed", Moment(console))
                }
                (step.need, step.problem) = (retry.need ?? need, retry.problem)
            } catch let error as CallError where error.reason == .invalidField {
                var problem = Problem()
                problem.reason = .invalidField
                problem.violations = error.violations
                step.problem = problem
            }
        }
    }
}

/// A need is put once more.
struct Retry {
    /// What was wrong with the answer; nil: nothing.
    var problem: Problem?
    /// Another need than the one before; nil: the same.
    var need: Step.Need?

    /// Nil if there is no problem.
    init?(_ problem: Problem?) {
        guard let problem else { return nil }
        self.problem = problem
    }

    init(_ need: Step.Need) { self.need = need }
}

extension Failure {
    /// Nothing was done, because of what was given.
    ///
    /// - Parameter what: what it would have been, such as `not changed`.
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

/// The code of a mail, a text message or an app.
struct CodeOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The code; -: a line from standard input. Without it, a terminal is asked."
        )
    )
    var code: String?

    /// Secret. The code without blanks.
    func fetch(_ console: Console) throws -> SecretBytes {
        if let code, code != "-" { return SecretBytes(utf8: code).withoutBlanks }
        if code == nil, console.isInteractive {
            return try console.askHidden("Code: ").withoutBlanks
        }
        guard let line = try console.input.line(), !line.isEmpty else {
            throw Failure.usage("there is no code", advice: "give it with --code")
        }
        return line.withoutBlanks
    }
}
