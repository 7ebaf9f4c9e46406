internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskProcess
internal import Glibc

/// The command line of the courier, which fetches messages from the daemon and sends them. The
/// courier has network access but no keys and no databases.
@main
struct FrontdeskCourier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frontdesk-courier",
        abstract: "Send the messages of the sign-in daemon by mail and text message.",
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
            // ArgumentParser writes to the journal without a priority.
            guard StandardError.isJournal, !exitCode(for: error).isSuccess else {
                exit(withError: error)
            }
            StandardError.write(fullMessage(for: error))
            Glibc.exit(exitCode(for: error).rawValue)
        }
    }
}
