internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user delete`.
struct UserDeleteCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a user for good; their names are free again.",
        discussion: """
            Nothing is kept but the user name, for the audit trail. It cannot be undone.
            """
    )

    @OptionGroup var user: AccountArguments

    @Flag(help: "Yes, delete the user.")
    var yes = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard yes else {
            throw ValidationError(
                "this deletes the user and cannot be undone: say --yes if you mean it"
            )
        }
    }

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.deleteUser(user.request, timeout: global.patience)
        }
        try show(changed, on: console, .line("\(user.user) is deleted"))
    }
}
