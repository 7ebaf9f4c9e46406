internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic reopen`.
struct ClinicReopenCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Undo closing a clinic."
    )

    @OptionGroup var clinic: ClinicArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let shown = try await withClinics(in: console) {
            try await $0.reopenClinic(clinic.request, timeout: global.callTimeout)
        }
        try show(shown, on: console, shown.details(Moment(console)))
    }
}
