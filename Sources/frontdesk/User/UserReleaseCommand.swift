internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user release`.
struct UserReleaseCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "End the wait after a reset through a mailbox.",
        discussion: """
            After a password came through a mailbox, a code sent to the same mailbox is no second factor \
            for a while (policy recovery.mailbox-wait). Release a user who has no other factor only \
            after you have made sure that they asked for the reset. The user is notified.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.releaseUser(user.request, timeout: global.patience)
        }
        try show(
            changed,
            on: console,
            .line("\(changed.data?.userName ?? "") can sign in with a code by e-mail again")
        )
    }
}
