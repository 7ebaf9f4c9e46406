internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant resume`.
struct TenantResumeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Resume a suspended tenant; ended sessions stay ended."
    )

    @OptionGroup var tenant: TenantArgument
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let resumed = try await withOperator(in: console) {
            try await $0.resumeTenant(tenant.request, timeout: global.callTimeout)
        }
        try show(resumed, on: console, .line("\(resumed.name) is active again"))
    }
}
