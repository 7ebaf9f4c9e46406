internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk outbox drop`.
struct OutboxDropCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Cancel an undelivered message and erase it."
    )

    @OptionGroup var message: OutboxMessageArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let found = try await withOutbox(in: console) {
            try await $0.drop(message.request, timeout: global.callTimeout)
        }
        try show(found, on: console, found.details(Moment(console)))
    }
}
