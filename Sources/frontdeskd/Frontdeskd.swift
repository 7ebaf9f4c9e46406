internal import ArgumentParser
internal import FrontdeskProcess
internal import FrontdeskWire
internal import Glibc

/// The command line of the daemon.
@main
struct Frontdeskd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frontdeskd",
        abstract:
            "Run the sign-in daemon for all offices, clinic groups and companies of one machine.",
        version: Release.version,
        subcommands: [
            InitCommand.self, ServeCommand.self, CheckConfigCommand.self, GenerateKeyCommand.self,
        ]
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
