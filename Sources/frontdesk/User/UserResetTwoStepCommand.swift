internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user reset-two-step`.
struct UserResetTwoStepCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-two-step",
        abstract: "Take away a user's authenticator and recovery codes.",
        discussion: """
            For somebody who has lost them. Sessions and trusted devices end, and the user is told by mail.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.resetTwoStep(user.request, timeout: global.patience)
        }
        try show(
            changed,
            on: console,
            .line(
                "\(changed.data?.userName ?? "") has no authenticator and no recovery codes any more"
            )
        )
    }
}
