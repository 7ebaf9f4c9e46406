internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk policy reset`.
struct PolicyResetCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Take back what was set for a tenant, so that its preset holds again."
    )

    @OptionGroup var tenant: TenantArgument
    @Argument(help: "Names of fields.") var fields: [String] = []
    @Flag(help: "Every field.") var all = false
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        guard all == fields.isEmpty else {
            throw Failure.usage("either names of fields or --all is expected")
        }
        var request = ResetPolicyRequest()
        request.actor = tenant.actor
        request.fields = fields
        request.all = all
        let reset = try await withPolicies(in: console) {
            try await $0.reset(request, timeout: global.patience)
        }
        try show(reset, on: console, PolicyRule.table(reset.rules, Moment(console)))
    }
}
