internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic rebuild`.
struct ClinicRebuildCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Build the index of the search anew from the data of all groups.",
        discussion: """
            The daemon repairs the index by itself. Use this command if searches return wrong \
            results all the same. Searches are not available meanwhile: for some seconds if there \
            are 50,000 clinics. The exit status is 1 if the data of a group is not available.
            """
    )

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let built = try await withClinics(in: console) {
            try await $0.rebuildIndex(RebuildIndexRequest(), timeout: global.callTimeout)
        }
        try show(built, on: console, .line("the index contains \(built.clinics) clinics"))
        guard built.unavailableGroups > 0 else { return }
        throw Failure(
            status: .refused,
            code: StatusCode.unavailable.name,
            reason: ErrorReason.storageUnavailable.name,
            message: "\(built.unavailableGroups) groups could not be read; the daemon tries again",
            advice: "see frontdesk tenant list"
        )
    }
}
