internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk step-up`.
struct StepUpCommand: FlowRunningCommand {
    static let configuration = CommandConfiguration(
        commandName: "step-up",
        abstract: "Authenticate again in a session and get a new session token.",
        discussion: FlowOptions.discussion
    )

    @Argument(
        help: ArgumentHelp(
            "The session token; - reads it from standard input. (default: prompt on a terminal)"
        )
    )
    var token: String?

    @Option(
        help: ArgumentHelp(
            "A file with the session token (mode 0600). The command writes the new token to it.",
            valueName: "file"
        ),
        completion: .file()
    )
    var sessionTokenFile: String?

    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var consequence: String { "your identity was not confirmed" }

    func validate() throws {
        guard token == nil || sessionTokenFile == nil else {
            throw ValidationError("give either the session token or --session-token-file")
        }
    }

    func run(in console: Console) async throws {
        let start = StartRequest(kind: .stepUp, sessionToken: try read(console))
        let respondent = try respondent(in: console)
        let step = try await runFlow(with: respondent, in: console) { runner, respondent in
            try await runner.start(start, with: &respondent)
        }
        // The old token is no longer valid, so print the new one even if the file cannot be
        // written.
        var failure: Failure?
        if let sessionTokenFile, case .signedIn(let done) = step.need {
            do { try TokenFile(path: sessionTokenFile).write(done.sessionToken) } catch {
                failure = error
            }
        }
        try show(end: step, on: console)
        if let failure { throw failure }
    }

    private func read(_ console: Console) throws -> SecretBytes {
        if let sessionTokenFile {
            guard let kept = try TokenFile(path: sessionTokenFile).read() else {
                throw Failure.usage("\(sessionTokenFile) contains no session token")
            }
            return kept
        }
        if let token, token != "-" { return SecretBytes(utf8: token) }
        return try SessionToken.read("-", console)
    }
}
