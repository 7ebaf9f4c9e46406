internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "The rules of a tenant.",
        discussion: """
            A tenant's kind has a preset of every rule; what is set for the tenant stands above \
            it, and no rule goes beyond its cap. The next sign-in goes by what was set.
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

extension TenantArgument {
    /// The operator, acting in this tenant.
    var actor: Actor {
        var actor = Actor()
        actor.tenant = tenant
        return actor
    }
}
