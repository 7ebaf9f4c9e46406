internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences confirm-contact`.
struct PreferencesConfirmContactCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm-contact",
        abstract: "Confirm a new e-mail address or telephone number with its code."
    )

    @OptionGroup var session: PreferencesSession

    @Option(help: "What the code confirms.")
    var kind: ContactKind

    @OptionGroup var code: CodeOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let token = try session.read(console)
        let code = try code.fetch(console)
        let response = try await withPreferences(in: console, with: token) { own in
            try await own.confirm(kind, code)
        }
        if let problem = response.problem {
            throw Failure(problem, "nothing was changed", Moment(console))
        }
        let what = kind == .email ? "the e-mail address" : "the telephone number"
        try show(response, on: console, .line("\(what) was changed"))
    }
}
