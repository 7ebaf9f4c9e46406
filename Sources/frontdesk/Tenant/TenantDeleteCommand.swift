internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant delete`.
struct TenantDeleteCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a tenant permanently: destroy its key and its database."
    )

    @OptionGroup var tenant: TenantArgument

    @OptionGroup var confirmation: DeletionConfirmation

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let deleted = try await withOperator(in: console) {
            try await $0.deleteTenant(tenant.request, timeout: global.callTimeout)
        }
        try show(deleted, on: console, .line("\(tenant.tenant) was deleted"))
    }
}
