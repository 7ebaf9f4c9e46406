internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk audit`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read and verify the audit log: who did what to which user, when and from where.",
        subcommands: [
            AuditListCommand.self, AuditFollowCommand.self, AuditVerifyCommand.self,
            AuditAcceptBackupCommand.self,
        ]
    )
}

/// Whose audit log.
struct AuditTenant: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The tenant's name or id. (default: events that belong to no tenant)",
            valueName: "name"
        )
    )
    var tenant = ""

    var actor: Actor {
        Actor(tenant: tenant)
    }
}

extension ConsoleCommand {
    /// Runs `body` with a client of the daemon's Audit service, on the operator's socket.
    func withAudit<Result>(
        in console: Console,
        _ body: (AuditClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) { try await body(AuditClient(channel: $0)) }
    }
}
