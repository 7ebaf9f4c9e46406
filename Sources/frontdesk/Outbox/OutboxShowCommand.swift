internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk outbox show`.
struct OutboxShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a message without its contents."
    )

    @OptionGroup var message: OutboxMessageArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let found = try await withOutbox(in: console) {
            try await $0.get(message.request, timeout: global.callTimeout)
        }
        try show(found, on: console, found.details(Moment(console)))
    }
}
