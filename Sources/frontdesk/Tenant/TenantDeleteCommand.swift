internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant delete`.
struct TenantDeleteCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Destroy a tenant's key and its database. It cannot be undone."
    )

    @OptionGroup var tenant: TenantArgument

    @Flag(help: "Yes, destroy it.")
    var yes = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard yes else {
            throw ValidationError(
                "this destroys the tenant and cannot be undone: say --yes if you mean it"
            )
        }
    }

    func run(in console: Console) async throws {
        let deleted = try await withOperator(in: console) {
            try await $0.deleteTenant(tenant.request, timeout: global.patience)
        }
        try show(deleted, on: console, .line("\(tenant.tenant) is deleted"))
    }
}
