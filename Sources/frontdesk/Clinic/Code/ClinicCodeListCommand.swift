internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic code list`.
struct ClinicCodeListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the codes of a group, the oldest first, including revoked ones."
    )

    @OptionGroup var tenant: TenantOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let codes = try await withClinics(in: console) { client in
            try await allPages { token in
                let request = ListGroupCodesRequest(
                    actor: tenant.actor,
                    pageSize: Limits.page,
                    pageToken: token
                )
                let page = try await client.listGroupCodes(request, timeout: global.callTimeout)
                return (page.codes, page.nextPageToken)
            }
        }
        try show(codes, named: "codes", on: console, GroupCode.table(codes, Moment(console)))
    }
}
