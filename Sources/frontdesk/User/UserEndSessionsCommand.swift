internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user end-sessions`.
struct UserEndSessionsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-sessions",
        abstract: "End one session, all sessions of a user, or all sessions of a tenant."
    )

    @OptionGroup var tenant: TenantOption

    @Argument(help: ArgumentHelp("The user name, e-mail address or account id.", valueName: "user"))
    var user: String?

    @Option(help: ArgumentHelp("The id of one session.", valueName: "id"))
    var session: String?

    @Flag(help: "End all sessions of the tenant.")
    var all = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard (user != nil || session != nil) != all else {
            throw ValidationError("give a user, --session or --all")
        }
    }

    func run(in console: Console) async throws {
        let request = EndUserSessionsRequest(
            actor: tenant.actor,
            user: user ?? "",
            sessionID: session ?? "",
            allUsers: all
        )
        let response = try await withAdmin(in: console) {
            try await $0.endSessions(request, timeout: global.callTimeout)
        }
        let words =
            response.ended == 1 ? "1 session was ended" : "\(response.ended) sessions were ended"
        try show(response, on: console, .line(words))
    }
}
