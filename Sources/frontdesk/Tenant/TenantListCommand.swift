internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk tenant list`.
struct TenantListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List all tenants by name."
    )

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let tenants = try await withOperator(in: console) { client in
            try await allPages { token in
                let request = ListTenantsRequest(pageSize: Limits.page, pageToken: token)
                let page = try await client.listTenants(request, timeout: global.callTimeout)
                return (page.tenants, page.nextPageToken)
            }
        }
        try show(tenants, named: "tenants", on: console, Tenant.table(tenants, Moment(console)))
    }
}
