internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic add`.
struct ClinicAddCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a clinic to a clinic group.",
        discussion: """
            Patients find the clinic within a second, unless it is unlisted: then only searches \
            within its group find it. Searches by distance find only clinics with a position.
            """
    )

    @OptionGroup var tenant: TenantOption

    @Option(help: "The clinic's name.")
    var name: String

    @Option(help: "The postal address in one line.")
    var address: String

    @Option(help: ArgumentHelp("The country's code of two letters.", valueName: "code"))
    var country: String

    @OptionGroup var data: ClinicDataOptions

    @Flag(help: "Only searches within the group find the clinic.")
    var unlisted = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = CreateClinicRequest(actor: tenant.actor, clinic: data.data.data)
        request.clinic?.name = name
        request.clinic?.address = address
        request.clinic?.country = country
        request.clinic?.listed = !unlisted
        let clinic = try await withClinics(in: console) {
            try await $0.createClinic(request, timeout: global.callTimeout)
        }
        try show(clinic, on: console, clinic.details(Moment(console)))
    }
}
