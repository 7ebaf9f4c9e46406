internal import FrontdeskClient

/// A session that changes its own preferences. Its token may change.
struct OwnPreferences {
    let runner: FlowRunner
    let service: PreferencesClient
    let console: Console
    let file: TokenFile?
    var token: SecretBytes

    var client: ClientContext { runner.client }
    var callTimeout: Duration { runner.callTimeout }

    /// Runs a call. If the call requires a fresh proof and the console is a terminal, the person
    /// proves their identity first.
    ///
    /// - Throws: `Failure`, `CallError`, `Interruption`.
    mutating func withFreshProof<Result>(
        _ call: (OwnPreferences) async throws -> Result
    ) async throws -> Result {
        do {
            return try await call(self)
        } catch let error as CallError where error.reason == .freshProofRequired {
            guard console.isInteractive else { throw Self.needsStepUp(error) }
        }
        try await stepUp()
        return try await call(self)
    }

    /// The failure of a script whose session needs a fresh proof.
    static func needsStepUp(_ error: CallError, then next: String = "") -> Failure {
        var failure = Failure(error)
        failure.advice = "run frontdesk step-up, which prints a new session token" + next
        return failure
    }

    /// Continues under a new token and stores it in the file, if there is one.
    ///
    /// - Throws: `Failure` if the file cannot be written. The token is then printed to standard
    ///   error.
    mutating func continueSession(under new: SecretBytes) throws {
        token = new
        guard let file else { return }
        do { try file.write(new) } catch {
            console.writeError(.line("The new session token is \(new.visible)"))
            throw error
        }
    }

    private mutating func stepUp() async throws {
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
        try continueSession(under: done.sessionToken)
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
