internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk health`.
struct HealthCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Say whether the daemon answers.",
        discussion: "The exit status is 69 also when it answers that it is stopping."
    )

    @Option(help: "The socket to ask on.")
    var socket = SocketName.api

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let response = try await Daemon(global, console).with(socket) { channel in
            try await HealthClient(channel: channel).check(CheckRequest(), timeout: global.patience)
        }
        try show(response, on: console, .line(response.status.name))
        guard response.status == .serving else {
            throw CallError(.unavailable, .stopping, "the daemon is \(response.status.name)")
        }
    }
}
