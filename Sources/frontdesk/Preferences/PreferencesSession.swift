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
protocol PreferencesSubcommand: ConsoleCommand {
    var session: PreferencesSession { get }
}

extension PreferencesSubcommand {
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
                    callTimeout: global.callTimeout
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
            try await own.withFreshProof(call)
        }
        try show(view, on: console, view.words(Moment(console)))
    }
}
