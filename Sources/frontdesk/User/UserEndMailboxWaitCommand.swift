internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user end-mailbox-wait`.
struct UserEndMailboxWaitCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-mailbox-wait",
        abstract: "Accept codes by e-mail as a second factor again after a password reset.",
        discussion: """
            After a user received a password or link by mail, codes sent to the same mailbox do \
            not count as a second factor for some time (policy recovery.mailbox-wait). If the user \
            has no other factor, make sure that they requested the reset before you end the wait. \
            The user is notified.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.endMailboxWait(user.request, timeout: global.callTimeout)
        }
        try show(
            changed,
            on: console,
            .line("\(changed.data?.userName ?? "") can sign in with codes by e-mail again")
        )
    }
}
