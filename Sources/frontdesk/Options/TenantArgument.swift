internal import ArgumentParser
internal import FrontdeskClient

/// Names one tenant.
struct TenantArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    var request: TenantRequest { TenantRequest(tenant: tenant) }

    /// The operator, acting in this tenant.
    var actor: Actor { Actor(tenant: tenant) }
}
