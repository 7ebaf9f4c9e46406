internal import ArgumentParser

/// `frontdesk clinic`.
struct ClinicCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clinic",
        abstract: "Manage and find the clinics of clinic groups.",
        subcommands: [
            ClinicAddCommand.self, ClinicImportCommand.self, ClinicListCommand.self,
            ClinicShowCommand.self, ClinicUpdateCommand.self, ClinicCloseCommand.self,
            ClinicReopenCommand.self, ClinicSearchCommand.self, ClinicRebuildCommand.self,
            ClinicCodeCommand.self,
        ]
    )
}
