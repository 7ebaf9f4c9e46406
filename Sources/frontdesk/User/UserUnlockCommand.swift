internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user unlock`.
struct UserUnlockCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "End a user's lockouts and reset their failed attempts.",
        discussion: """
            This resets the counts of wrong passwords, codes and security answers. Apart from this \
            command, only a correct second-factor code resets the count of wrong codes.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.unlockUser(user.request, timeout: global.callTimeout)
        }
        try show(changed, on: console, .line("\(changed.data?.userName ?? "") is unlocked"))
    }
}
