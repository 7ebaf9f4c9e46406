internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user unlock`.
struct UserUnlockCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "End every wait and stop after wrong passwords and codes.",
        discussion: """
            Forgets wrong passwords, codes and security answers alike. Besides a right code of a second \
            factor, nothing else makes the daemon forget wrong codes.
            """
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
