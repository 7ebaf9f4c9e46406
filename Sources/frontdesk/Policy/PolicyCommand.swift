internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Manage the policy of a tenant.",
        discussion: """
            Each kind of tenant has a preset for every field. A value set for the tenant overrides \
            the preset, and no value may exceed its cap. Changes apply from the next sign-in on.
            """,
        subcommands: [
            PolicyShowCommand.self, PolicySetCommand.self, PolicyResetCommand.self,
            PolicyExplainCommand.self,
        ]
    )
}

extension ConsoleCommand {
    /// Runs `body` with a client of the daemon's Policies service, as the operator.
    func withPolicies<Result>(
        in console: Console,
        _ body: (PoliciesClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) {
            try await body(PoliciesClient(channel: $0))
        }
    }
}
