internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant show`.
struct TenantShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one tenant."
    )

    @OptionGroup var tenant: TenantArgument
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let shown = try await withOperator(in: console) {
            try await $0.getTenant(tenant.request, timeout: global.callTimeout)
        }
        try show(shown, on: console, shown.details(Moment(console)))
    }
}
