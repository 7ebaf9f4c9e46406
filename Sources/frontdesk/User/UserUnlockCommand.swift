internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user unlock`.
struct UserUnlockCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "End the wait, or the stop, after failed attempts."
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.unlockUser(user.request, timeout: global.patience)
        }
        try show(changed, on: console, .line("\(changed.data?.userName ?? "") is unlocked"))
    }
}
