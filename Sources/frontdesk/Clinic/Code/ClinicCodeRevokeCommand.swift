internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic code revoke`.
struct ClinicCodeRevokeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a code permanently.",
        discussion: "Patients who chose the group with it keep their choice."
    )

    @OptionGroup var code: ClinicCodeArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let revoked = try await withClinics(in: console) {
            try await $0.revokeGroupCode(code.request, timeout: global.callTimeout)
        }
        try show(revoked, on: console, revoked.details(Moment(console)))
    }
}
