internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user copy`.
struct UserCopyCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Create a user like another one.",
        discussion: """
            Taken over are role, rights, user level, apps, language, time zone and the choice of \
            two-step authentication; never names, addresses, passwords, factors or devices.
            """
    )

    @OptionGroup var user: AccountArguments

    @Option(help: ArgumentHelp("The name the new user signs in with.", valueName: "user"))
    var userName: String

    @OptionGroup var data: UserDataOptions

    @Option(help: "temporary-password, activation-link or none; without it, as the policy says.")
    var welcome: Welcome?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = CreateUserRequest()
        request.actor = user.request.actor
        request.user = data.data.data
        request.user?.userName = userName
        request.like = user.user
        request.welcome = welcome ?? .unspecified
        let made = try await withAdmin(in: console) {
            try await $0.createUser(request, timeout: global.patience)
        }
        try show(made, on: console, made.details(Moment(console)))
    }
}
