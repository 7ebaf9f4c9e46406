internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user resend-welcome`.
struct UserResendWelcomeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend-welcome",
        abstract: "Welcome a user again who has not set a password yet.",
        discussion: "What was mailed before is dead."
    )

    @OptionGroup var user: AccountArguments

    @Option(help: "temporary-password or activation-link; without it, as the policy says.")
    var welcome: Welcome?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = ResendWelcomeRequest()
        request.actor = user.request.actor
        request.user = user.user
        request.welcome = welcome ?? .unspecified
        let changed = try await withAdmin(in: console) {
            try await $0.resendWelcome(request, timeout: global.patience)
        }
        try show(changed, on: console, .line("\(changed.data?.userName ?? "") is welcomed again"))
    }
}
