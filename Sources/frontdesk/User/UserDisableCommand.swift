internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user disable`.
struct UserDisableCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "End all sessions of an account and do not let it sign in."
    )

    @OptionGroup var account: AccountArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let disabled = try await withOperator(in: console) {
            try await $0.disableAccount(account.request, timeout: global.patience)
        }
        try show(
            disabled,
            on: console,
            .line("\(disabled.userName) is disabled; all sessions are ended")
        )
    }
}
