internal import ArgumentParser
internal import FrontdeskWire

/// The daemon's command line.
@main
struct Frontdeskd: AsyncParsableCommand {
    static let version = Release.version

    static let configuration = CommandConfiguration(
        commandName: "frontdeskd",
        abstract: "The sign-in daemon for all offices, clinic groups and companies of one machine.",
        version: version,
        subcommands: [
            InitCommand.self, ServeCommand.self, CheckConfigCommand.self, MakeKeyCommand.self,
        ]
    )
}
