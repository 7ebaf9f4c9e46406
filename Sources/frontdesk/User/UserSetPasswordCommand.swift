internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user set-password`.
struct UserSetPasswordCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-password",
        abstract: "Set a user's password and end their sessions.",
        discussion: """
            This also revokes trusted devices and mailed links, ends unfinished sign-ins, and clears \
            the failed attempts. The command prompts for the password on a terminal; otherwise use \
            --password-stdin.
            """
    )

    @OptionGroup var account: AccountArguments
    @OptionGroup var password: PasswordOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = SetPasswordRequest(
            tenant: account.tenant,
            account: account.user,
            password: try password.fetchNew(console)
        )
        let changed = try await withOperator(in: console) {
            try await $0.setPassword(request, timeout: global.callTimeout)
        }
        try show(
            changed,
            on: console,
            .line("the password of \(changed.userName) was set; all sessions were ended")
        )
    }
}
