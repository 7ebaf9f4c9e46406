internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant create`.
struct TenantCreateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Register a tenant and make its database."
    )

    @Argument(help: "The name people type when they sign in.")
    var name: String

    @Option(help: "What sort of customer it is.")
    var kind: TenantKind

    @Option(help: ArgumentHelp("What people are shown. (default: the name)", valueName: "text"))
    var displayName = ""

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = CreateTenantRequest()
        request.name = name
        request.kind = kind
        request.displayName = displayName
        let tenant = try await withOperator(in: console) {
            try await $0.createTenant(request, timeout: global.patience)
        }
        try show(tenant, on: console, tenant.details(Moment(console)))
    }
}
