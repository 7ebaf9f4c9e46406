internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user list`.
struct UserListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a tenant's accounts, by user name."
    )

    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let accounts = try await withOperator(in: console) { client in
            try await allPages { token in
                var request = ListAccountsRequest()
                request.tenant = tenant
                request.pageSize = Limits.page
                request.pageToken = token
                let page = try await client.listAccounts(request, timeout: global.patience)
                return (page.accounts, page.nextPageToken)
            }
        }
        try show(accounts, named: "accounts", on: console, Account.table(accounts, Moment(console)))
    }
}
