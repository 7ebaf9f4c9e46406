internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user resend-welcome`.
struct UserResendWelcomeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend-welcome",
        abstract: "Send a new welcome mail to a user who has not set a password yet.",
        discussion: "Passwords and links mailed before are no longer valid."
    )

    @OptionGroup var user: AccountArguments

    @Option(
        help:
            "How to welcome the user: temporary-password or activation-link. (default: from the policy)"
    )
    var welcome: Welcome?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = ResendWelcomeRequest()
        request.actor = user.request.actor
        request.user = user.user
        request.welcome = welcome ?? .unspecified
        let changed = try await withAdmin(in: console) {
            try await $0.resendWelcome(request, timeout: global.callTimeout)
        }
        try show(
            changed,
            on: console,
            .line("a new welcome mail to \(changed.data?.userName ?? "") is queued")
        )
    }
}
