internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic close`.
struct ClinicCloseCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a clinic, so that searches no longer find it."
    )

    @OptionGroup var clinic: ClinicArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let shown = try await withClinics(in: console) {
            try await $0.closeClinic(clinic.request, timeout: global.callTimeout)
        }
        try show(shown, on: console, shown.details(Moment(console)))
    }
}
