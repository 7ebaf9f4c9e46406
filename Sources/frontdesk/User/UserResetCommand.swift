internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user reset`.
struct UserResetCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Mail a user a link for a new password.",
        discussion: """
            The link is not shown. Sessions, trusted devices and links mailed before end. Wrong \
            passwords stay counted until the link is used; the second factor stays required. The \
            tenant's policy has to name its sign-in page (page.address).
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.startReset(user.request, timeout: global.patience)
        }
        try show(
            changed,
            on: console,
            .line(
                "\(changed.data?.userName ?? "") was mailed a link; sessions and trusted devices are ended"
            )
        )
    }
}
