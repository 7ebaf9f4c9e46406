internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user list`.
struct UserListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a tenant's users by user name.",
        discussion: "Deleted users appear only with --state deleted."
    )

    @OptionGroup var tenant: TenantOption

    @Option(
        help: ArgumentHelp(
            "Only users in this state. May be repeated.",
            valueName: "state"
        )
    )
    var state: [UserState] = []

    @Option(
        help: ArgumentHelp(
            "Only users whose user name, e-mail address or full name contains this text.",
            valueName: "text"
        )
    )
    var search = ""

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let users = try await withAdmin(in: console) { client in
            try await allPages { token in
                let request = ListUsersRequest(
                    actor: tenant.actor,
                    states: state,
                    text: search,
                    pageSize: Limits.page,
                    pageToken: token
                )
                let page = try await client.listUsers(request, timeout: global.callTimeout)
                return (page.users, page.nextPageToken)
            }
        }
        try show(users, named: "users", on: console, User.table(users, Moment(console)))
    }
}
