internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user end-sessions`.
struct UserEndSessionsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-sessions",
        abstract: "End sessions: all of one user, one, or all of the tenant."
    )

    @OptionGroup var tenant: TenantOption

    @Argument(help: ArgumentHelp("The user name, e-mail address or account id.", valueName: "user"))
    var user: String?

    @Option(help: ArgumentHelp("This session only.", valueName: "id"))
    var session: String?

    @Flag(help: "All sessions of the tenant.")
    var everybody = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard (user != nil || session != nil) != everybody else {
            throw ValidationError("name a user, a session, or --everybody")
        }
    }

    func run(in console: Console) async throws {
        var request = EndUserSessionsRequest()
        request.actor = tenant.actor
        request.user = user ?? ""
        request.sessionID = session ?? ""
        request.everybody = everybody
        let response = try await withAdmin(in: console) {
            try await $0.endSessions(request, timeout: global.patience)
        }
        let words =
            response.ended == 1 ? "1 session is ended" : "\(response.ended) sessions are ended"
        try show(response, on: console, .line(words))
    }
}
