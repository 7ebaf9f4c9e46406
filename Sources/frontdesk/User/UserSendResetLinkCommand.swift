internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user send-reset-link`.
struct UserSendResetLinkCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "send-reset-link",
        abstract: "Mail a password reset link to a user.",
        discussion: """
            The command does not show the link. It ends sessions, trusted devices and links mailed \
            before. Wrong passwords stay counted until the link is used, and the second factor \
            stays required. The tenant's policy must name its sign-in page (page.url).
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.startPasswordReset(user.request, timeout: global.callTimeout)
        }
        try show(
            changed,
            on: console,
            .line(
                "a link for \(changed.data?.userName ?? "") is queued; sessions and trusted devices were ended"
            )
        )
    }
}
