internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk policy show`.
struct PolicyShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a tenant's policy and the origin of each value."
    )

    @OptionGroup var tenant: TenantArgument
    @Argument(help: "The names of the fields. (default: all)") var fields: [String] = []
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = GetPolicyRequest(actor: tenant.actor, fields: fields)
        let shown = try await withPolicies(in: console) {
            try await $0.get(request, timeout: global.callTimeout)
        }
        try show(shown, on: console, PolicyRule.table(shown.rules, Moment(console)))
    }
}
