internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user show`.
struct UserShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one user."
    )

    @OptionGroup var user: AccountArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let shown = try await withAdmin(in: console) {
            try await $0.getUser(user.request, timeout: global.callTimeout)
        }
        try show(shown, on: console, shown.details(Moment(console)))
    }
}
