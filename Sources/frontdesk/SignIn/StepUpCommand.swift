internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk step-up`.
struct StepUpCommand: FlowWalking {
    static let configuration = CommandConfiguration(
        commandName: "step-up",
        abstract: "Prove a session anew; it goes on under a new token.",
        discussion: FlowOptions.discussion
    )

    @Argument(
        help: ArgumentHelp(
            "The session token; -: a line from standard input. Without it, a terminal is asked."
        )
    )
    var token: String?

    @Option(
        help: ArgumentHelp(
            "A file with the session token (mode 0600), which gets the new one.",
            valueName: "file"
        ),
        completion: .file()
    )
    var sessionToken: String?

    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var shortfall: String { "not proven anew" }

    func validate() throws {
        guard token == nil || sessionToken == nil else {
            throw ValidationError("give the session token or a file with it, not both")
        }
    }

    func run(in console: Console) async throws {
        var start = StartRequest()
        start.kind = .stepUp
        start.sessionToken = try read(console)
        let respondent = try respondent(in: console)
        let step = try await walk(with: respondent, in: console) { walk, respondent in
            try await walk.begin(start, with: &respondent)
        }
        // The old token is dead: should the file fail, the new one is still printed.
        var failure: Failure?
        if let sessionToken, case .done(let done) = step.need {
            do { try TokenFile(path: sessionToken).write(done.sessionToken) } catch {
                failure = error
            }
        }
        try show(end: step, on: console)
        if let failure { throw failure }
    }

    private func read(_ console: Console) throws -> SecretBytes {
        if let sessionToken {
            guard let kept = try TokenFile(path: sessionToken).read() else {
                throw Failure.usage("there is no session token in \(sessionToken)")
            }
            return kept
        }
        if let token, token != "-" { return SecretBytes(utf8: token) }
        return try SessionToken.read("-", console)
    }
}
