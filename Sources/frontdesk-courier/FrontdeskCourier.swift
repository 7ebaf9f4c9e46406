internal import ArgumentParser
internal import FrontdeskClient

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
}
