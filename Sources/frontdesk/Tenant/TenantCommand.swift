internal import ArgumentParser

/// `frontdesk tenant`.
struct TenantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant",
        abstract: "Manage tenants: offices, clinic groups and companies.",
        subcommands: [
            TenantCreateCommand.self, TenantListCommand.self, TenantShowCommand.self,
            TenantSuspendCommand.self, TenantResumeCommand.self, TenantAcceptBackupCommand.self,
            TenantDeleteCommand.self,
        ]
    )
}
