internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user disable`.
struct UserDisableCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Do not let a user in, and end what they are signed in with.",
        discussion: """
            Sessions, trusted devices, mailed links and unfinished sign-ins end, and stay ended when the \
            user is enabled again. The user is told by mail.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.disableUser(user.request, timeout: global.patience)
        }
        try show(
            changed,
            on: console,
            .line(
                "\(changed.data?.userName ?? "") is disabled; sessions, trusted devices and links are ended"
            )
        )
    }
}
