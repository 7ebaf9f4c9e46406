internal import ArgumentParser
internal import FrontdeskClient

/// Names one clinic: `--tenant NAME ID`.
struct ClinicArguments: ParsableArguments {
    @OptionGroup var tenant: TenantOption

    @Argument(help: ArgumentHelp("The clinic's id.", valueName: "clinic"))
    var clinic: String

    /// A request about this clinic, with the operator as the actor.
    var request: ClinicRequest { ClinicRequest(actor: tenant.actor, clinicID: clinic) }
}
