internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user enable`.
struct UserEnableCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Let an account sign in again, also when failed attempts have paused it."
    )

    @OptionGroup var account: AccountArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let enabled = try await withOperator(in: console) {
            try await $0.enableAccount(account.request, timeout: global.patience)
        }
        try show(enabled, on: console, .line("\(enabled.userName) is enabled"))
    }
}
