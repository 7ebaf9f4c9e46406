internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// A command that does something, as opposed to a group of commands.
protocol ConsoleCommand: ParsableCommand {
    var global: GlobalOptions { get }

    /// Runs the command. Throws `Failure` or `CallError`.
    func run(in console: Console) async throws
}

extension ConsoleCommand {
    /// Runs `body` with a client of the daemon's Operator service.
    func withOperator<Result>(
        in console: Console,
        _ body: (OperatorClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) {
            try await body(OperatorClient(channel: $0))
        }
    }

    /// Runs `body` with a client of the daemon's Admin service, as the operator.
    func withAdmin<Result>(
        in console: Console,
        _ body: (AdminClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) { try await body(AdminClient(channel: $0)) }
    }

    /// Runs `body` with a client of the daemon's Clinics service, as the operator.
    func withClinics<Result>(
        in console: Console,
        _ body: (ClinicsClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) {
            try await body(ClinicsClient(channel: $0))
        }
    }

    /// Runs `body` with a client of the daemon's Sessions service.
    func withSessions<Result>(
        in console: Console,
        _ body: (SessionsClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.api) { try await body(SessionsClient(channel: $0)) }
    }

    /// Writes the response: the message itself with `--json`, otherwise `words`.
    func show(
        _ message: some Message,
        on console: Console,
        _ words: @autoclosure () -> String
    ) throws {
        if global.json {
            try console.write(MessageSchema.json(of: message))
        } else {
            try console.write(words())
        }
    }
}
