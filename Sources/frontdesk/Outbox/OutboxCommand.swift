internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk outbox`.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Messages on their way out, and those that were given up.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self,
            OutboxDropCommand.self,
        ]
    )
}

extension ConsoleCommand {
    /// Runs `body` with a client of the daemon's Outbox service.
    func withOutbox<Result>(
        in console: Console,
        _ body: (OutboxClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) {
            try await body(OutboxClient(channel: $0))
        }
    }
}

/// Names one message: `--tenant NAME MESSAGE`.
struct OutboxMessageArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Argument(help: ArgumentHelp("The message's id.", valueName: "message"))
    var message: String

    var request: OutboxMessageRequest {
        var request = OutboxMessageRequest()
        request.tenant = tenant
        request.messageID = message
        return request
    }
}
