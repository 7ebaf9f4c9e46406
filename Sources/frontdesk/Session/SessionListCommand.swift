internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk session list`.
struct SessionListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List all sessions of the account, newest first."
    )

    @OptionGroup var token: SessionToken
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = ListSessionsRequest(sessionToken: try token.read(console))
        let response = try await withSessions(in: console) {
            try await $0.list(request, timeout: global.callTimeout)
        }
        try show(response, on: console, Session.table(response.sessions, Moment(console)))
    }
}
