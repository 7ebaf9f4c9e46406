internal import ArgumentParser
internal import FrontdeskClient

/// `--tenant NAME`.
struct TenantOption: ParsableArguments {
    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    /// The operator, acting in this tenant.
    var actor: Actor { Actor(tenant: tenant) }
}
