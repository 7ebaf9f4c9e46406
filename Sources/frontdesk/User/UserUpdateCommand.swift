internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user update`.
struct UserUpdateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change a user's data, role, rights or apps.",
        discussion: """
            The command changes only what its options name. A new e-mail address or telephone \
            number ends trusted devices, mailed links and unfinished sign-ins, and the daemon \
            notifies the previous address. A lower role, fewer rights, a lower level or fewer apps \
            end the affected sessions.
            """
    )

    @OptionGroup var user: AccountArguments

    @Option(help: ArgumentHelp("The new user name.", valueName: "user"))
    var userName: String?

    @OptionGroup var data: UserDataOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard userName != nil || !data.data.fields.isEmpty else {
            throw ValidationError("name what to change, for example with --email ADDRESS")
        }
    }

    func run(in console: Console) async throws {
        var request = UpdateUserRequest()
        request.actor = user.request.actor
        request.user = user.user
        request.data = data.data.data
        request.fields = data.data.fields
        if let userName {
            request.data?.userName = userName
            request.fields.append("user_name")
        }
        let changed = try await withAdmin(in: console) {
            try await $0.updateUser(request, timeout: global.callTimeout)
        }
        try show(changed, on: console, changed.details(Moment(console)))
    }
}
