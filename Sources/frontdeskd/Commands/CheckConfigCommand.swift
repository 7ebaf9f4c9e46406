internal import ArgumentParser
internal import FrontdeskProcess

/// `frontdeskd check-config`: reads a configuration file and says what is wrong with it.
struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Check a configuration file."
    )

    @Argument(help: "The file.") var file: String

    func run() throws {
        try reportingStartupErrors {
            _ = try Configuration(file: file)
            print("\(file): ok")
        }
    }
}
