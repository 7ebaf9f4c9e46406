internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic list`.
struct ClinicListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the clinics of a clinic group by name, open and closed."
    )

    @OptionGroup var tenant: TenantOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let clinics = try await withClinics(in: console) { client in
            try await allPages { token in
                let request = ListClinicsRequest(
                    actor: tenant.actor,
                    pageSize: Limits.page,
                    pageToken: token
                )
                let page = try await client.listClinics(request, timeout: global.callTimeout)
                return (page.clinics, page.nextPageToken)
            }
        }
        try show(clinics, named: "clinics", on: console, Clinic.table(clinics, Moment(console)))
    }
}
