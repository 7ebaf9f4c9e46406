internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user update`.
struct UserUpdateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change what is known of a user, and what they may do.",
        discussion: """
            Only what is given is changed. A new e-mail address or telephone number ends trusted \
            devices, mailed links and unfinished sign-ins, and the address before is told; less in \
            role, rights, level or apps ends the sessions that follow from it.
            """
    )

    @OptionGroup var user: AccountArguments

    @Option(help: ArgumentHelp("Another name to sign in with.", valueName: "user"))
    var userName: String?

    @OptionGroup var data: UserDataOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard userName != nil || !data.data.fields.isEmpty else {
            throw ValidationError("say what to change, such as --email ADDRESS")
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
            try await $0.updateUser(request, timeout: global.patience)
        }
        try show(changed, on: console, changed.details(Moment(console)))
    }
}
