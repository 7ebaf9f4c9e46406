internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences keep-account`.
struct PreferencesKeepAccountCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep-account",
        abstract: "Keep an account that its owner asked to delete, with the mailed link."
    )

    @OptionGroup var link: LinkArgument
    @OptionGroup var origin: Origin
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = KeepAccountRequest(client: origin.client, linkToken: try link.read(console))
        let kept = try await Daemon(global, console).with(.api) { channel in
            try await PreferencesClient(channel: channel)
                .keepAccount(request, timeout: global.callTimeout)
        }
        try show(kept, on: console, .line("the account is kept"))
    }
}
