internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user disable`.
struct UserDisableCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Disable a user and end their sessions.",
        discussion: """
            This ends sessions, trusted devices, mailed links and unfinished sign-ins. They stay \
            ended when the user is enabled again. The user is notified by mail.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.disableUser(user.request, timeout: global.callTimeout)
        }
        try show(
            changed,
            on: console,
            .line(
                "\(changed.data?.userName ?? "") is disabled; sessions, trusted devices and links were ended"
            )
        )
    }
}
