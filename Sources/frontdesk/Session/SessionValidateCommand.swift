internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk session validate`.
struct SessionValidateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Show a session and record that it was used."
    )

    @OptionGroup var token: SessionToken

    @Option(help: "The app that the session must belong to. (default: any)")
    var app: App?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = ValidateRequest(
            sessionToken: try token.read(console),
            app: app ?? .unspecified
        )
        let response = try await withSessions(in: console) {
            try await $0.validate(request, timeout: global.callTimeout)
        }
        try show(
            response,
            on: console,
            (response.session ?? Session()).details(Moment(console)).text
        )
    }
}
