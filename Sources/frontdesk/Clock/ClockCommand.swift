internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clock`.
struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "The daemon's time.",
        subcommands: [ClockAcceptCommand.self]
    )
}

/// `frontdesk clock accept`.
struct ClockAcceptCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Take the machine's clock for right, although a later time is stored.",
        discussion: """
            The daemon's time never goes back by itself, so that nothing that has ended becomes valid \
            again. Set the machine's clock first; `frontdesk status` shows both times. What was begun \
            at a time that is then ahead has ended: people sign in again.
            """
    )

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let accepted = try await withOperator(in: console) {
            try await $0.acceptClock(AcceptClockRequest(), timeout: global.patience)
        }
        let moment = Moment(console)
        let before = moment.time(accepted.beforeAt) ?? ""
        let now = moment.time(accepted.nowAt) ?? ""
        try show(accepted, on: console, .line("the daemon's time is \(now); it was \(before)"))
    }
}
