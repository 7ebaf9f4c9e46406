internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences confirm-authenticator`.
struct PreferencesConfirmAuthenticatorCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm-authenticator",
        abstract: "Confirm the authenticator app with its first code.",
        discussion: "The command prints the recovery codes, which are not shown again."
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup var code: CodeOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let token = try session.read(console)
        let code = try code.fetch(console)
        let response = try await withPreferences(in: console, with: token) { own in
            try await own.confirm(code)
        }
        if let problem = response.problem {
            throw Failure(problem, "the authenticator was not set up", Moment(console))
        }
        try show(response, on: console, response.words(after: "the authenticator is set up"))
    }
}
