internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskProcess
internal import Glibc

/// The courier's command line: it takes messages from the daemon and sends them. It has the network,
/// and neither keys nor databases.
@main
struct FrontdeskCourier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frontdesk-courier",
        abstract: "Sends the messages of the sign-in daemon, by mail and by text message.",
        version: Release.version,
        subcommands: [ServeCommand.self, CheckCommand.self]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            // ArgumentParser would write to the journal without a priority.
            guard StandardError.isJournal, !exitCode(for: error).isSuccess else {
                exit(withError: error)
            }
            StandardError.write(fullMessage(for: error))
            Glibc.exit(exitCode(for: error).rawValue)
        }
    }
}
