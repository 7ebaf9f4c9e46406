internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk session end`.
struct SessionEndCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "End one session of the same account."
    )

    @OptionGroup var token: SessionToken

    @Argument(help: ArgumentHelp("Which session, as listed.", valueName: "id"))
    var sessionID: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = EndSessionRequest()
        request.sessionToken = try token.read(console)
        request.sessionID = sessionID
        let response = try await withSessions(in: console) {
            try await $0.end(request, timeout: global.patience)
        }
        try show(response, on: console, .line("session \(sessionID) is ended"))
    }
}
