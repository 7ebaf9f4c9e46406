internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk outbox retry`.
struct OutboxRetryCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Try a message again at once, and for as long as a new one."
    )

    @OptionGroup var message: OutboxMessageArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let found = try await withOutbox(in: console) {
            try await $0.retry(message.request, timeout: global.patience)
        }
        try show(found, on: console, found.details(Moment(console)))
    }
}
