internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user copy`.
struct UserCopyCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Create a user with another user's settings.",
        discussion: """
            The command copies role, rights, user level, apps, language, time zone, two-step \
            authentication and the number of days that devices are trusted. It never copies names, \
            addresses, passwords, factors or devices.
            """
    )

    @OptionGroup var user: AccountArguments

    @Option(help: ArgumentHelp("The user name of the new user.", valueName: "user"))
    var userName: String

    @OptionGroup var data: UserDataOptions

    @Option(help: "How to welcome the user. (default: from the policy)")
    var welcome: Welcome?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = CreateUserRequest()
        request.actor = user.request.actor
        request.user = data.data.data
        request.user?.userName = userName
        request.copyFrom = user.user
        request.welcome = welcome ?? .unspecified
        let made = try await withAdmin(in: console) {
            try await $0.createUser(request, timeout: global.callTimeout)
        }
        try show(made, on: console, made.details(Moment(console)))
    }
}
