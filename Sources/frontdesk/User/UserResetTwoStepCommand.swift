internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user reset-two-step`.
struct UserResetTwoStepCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-two-step",
        abstract: "Remove a user's authenticator and recovery codes.",
        discussion: """
            Use this for a user who has lost them. It ends sessions, trusted devices, mailed links \
            and unfinished sign-ins. The user is notified by mail.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.resetTwoStep(user.request, timeout: global.callTimeout)
        }
        try show(
            changed,
            on: console,
            .line(
                "the authenticator and recovery codes of \(changed.data?.userName ?? "") were removed"
            )
        )
    }
}
