internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user delete`.
struct UserDeleteCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a user permanently and free their user name and addresses.",
        discussion: """
            The daemon keeps the user name, for the audit log. See also: frontdesk user erase.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup var confirmation: DeletionConfirmation

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.deleteUser(user.request, timeout: global.callTimeout)
        }
        try show(changed, on: console, .line("\(user.user) was deleted"))
    }
}
