internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic code`.
struct ClinicCodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code",
        abstract: "Manage the QR codes with which patients choose a clinic group.",
        subcommands: [
            ClinicCodeMakeCommand.self, ClinicCodeListCommand.self, ClinicCodePrintCommand.self,
            ClinicCodeRevokeCommand.self,
        ]
    )
}

/// Names one code: `--tenant NAME ID`.
struct ClinicCodeArguments: ParsableArguments {
    @OptionGroup var tenant: TenantOption

    @Argument(help: ArgumentHelp("The code's id.", valueName: "code"))
    var code: String

    /// A request about this code, with the operator as the actor.
    var request: GroupCodeRequest { GroupCodeRequest(actor: tenant.actor, codeID: code) }
}
