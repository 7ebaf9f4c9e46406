internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk policy reset`.
struct PolicyResetCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Reset fields of a tenant to their presets."
    )

    @OptionGroup var tenant: TenantArgument
    @Argument(help: "The names of the fields.") var fields: [String] = []
    @Flag(help: "Reset every field.") var all = false
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        guard all == fields.isEmpty else {
            throw Failure.usage("give either names of fields or --all")
        }
        let request = ResetPolicyRequest(actor: tenant.actor, fields: fields, all: all)
        let reset = try await withPolicies(in: console) {
            try await $0.reset(request, timeout: global.callTimeout)
        }
        try show(reset, on: console, PolicyRule.table(reset.rules, Moment(console)))
    }
}
