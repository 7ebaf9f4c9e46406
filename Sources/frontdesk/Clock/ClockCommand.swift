internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clock`.
struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Manage the daemon's time.",
        subcommands: [ClockAcceptCommand.self]
    )
}

/// `frontdesk clock accept`.
struct ClockAcceptCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept the machine's clock although the daemon has stored a later time.",
        discussion: """
            The daemon's time never moves back by itself, so that nothing that has expired becomes \
            valid again. Set the machine's clock first; `frontdesk status` shows both times. \
            Sessions that began at a time that is now in the future end, and their users must sign \
            in again.
            """
    )

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let accepted = try await withOperator(in: console) {
            try await $0.acceptClock(AcceptClockRequest(), timeout: global.callTimeout)
        }
        let moment = Moment(console)
        let before = moment.time(accepted.beforeAt) ?? ""
        let now = moment.time(accepted.nowAt) ?? ""
        try show(accepted, on: console, .line("the daemon's time is \(now); it was \(before)"))
    }
}
