internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant suspend`.
struct TenantSuspendCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Suspend a tenant: end its sessions and block sign-ins."
    )

    @OptionGroup var tenant: TenantArgument
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let suspended = try await withOperator(in: console) {
            try await $0.suspendTenant(tenant.request, timeout: global.callTimeout)
        }
        try show(
            suspended,
            on: console,
            .line("\(suspended.name) is suspended; its sessions were ended")
        )
    }
}
