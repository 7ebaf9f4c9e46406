internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk policy set`.
struct PolicySetCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set policy fields of a tenant, all of them or none."
    )

    @OptionGroup var tenant: TenantArgument
    @Argument(
        help: ArgumentHelp(
            "A field and its value, such as password.minimum-length=12; see frontdesk policy explain.",
            valueName: "field=value"
        )
    )
    var settings: [String]
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = SetPolicyRequest(
            actor: tenant.actor,
            settings: try settings.map(Self.setting)
        )
        let set = try await withPolicies(in: console) {
            try await $0.set(request, timeout: global.callTimeout)
        }
        try show(set, on: console, PolicyRule.table(set.rules, Moment(console)))
    }

    private static func setting(_ text: String) throws(Failure) -> PolicySetting {
        guard let sign = text.firstIndex(of: "=") else {
            throw .usage("\(text) must have the form FIELD=VALUE")
        }
        return PolicySetting(
            field: String(text[..<sign]),
            value: String(text[text.index(after: sign)...])
        )
    }
}
