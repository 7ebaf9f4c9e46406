internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant create`.
struct TenantCreateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create a tenant and its database."
    )

    @Argument(help: "The name that people type to sign in.")
    var name: String

    @Option(help: "The kind of tenant, which selects its policy preset.")
    var kind: TenantKind

    @Option(help: ArgumentHelp("The name shown to people. (default: the name)", valueName: "text"))
    var displayName = ""

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = CreateTenantRequest(name: name, kind: kind, displayName: displayName)
        let tenant = try await withOperator(in: console) {
            try await $0.createTenant(request, timeout: global.callTimeout)
        }
        try show(tenant, on: console, tenant.details(Moment(console)))
    }
}
