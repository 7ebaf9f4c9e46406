internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user list-sessions`.
struct UserListSessionsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-sessions",
        abstract: "List the sessions of one user or of all users."
    )

    @OptionGroup var tenant: TenantOption

    @Argument(
        help: ArgumentHelp(
            "The user name, e-mail address or account id. (default: all users)",
            valueName: "user"
        )
    )
    var user: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let sessions = try await withAdmin(in: console) { client in
            try await allPages { token in
                let request = ListUserSessionsRequest(
                    actor: tenant.actor,
                    user: user ?? "",
                    pageSize: Limits.page,
                    pageToken: token
                )
                let page = try await client.listSessions(request, timeout: global.callTimeout)
                return (page.sessions, page.nextPageToken)
            }
        }
        try show(
            sessions,
            named: "sessions",
            on: console,
            Session.table(sessions, Moment(console), first: ("user name", \.userName))
        )
    }
}
