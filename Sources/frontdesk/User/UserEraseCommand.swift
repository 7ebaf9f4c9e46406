internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user erase`.
struct UserEraseCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase everything that is stored about a user, at once.",
        discussion: """
            Unlike delete, this also erases the user name, and names and addresses in the audit log. \
            It works for deleted users too; give their account id. No one can undo it. Backups that \
            exist already are not changed.
            """
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup var confirmation: DeletionConfirmation

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let erased = try await withAdmin(in: console) {
            try await $0.eraseUser(user.request, timeout: global.callTimeout)
        }
        let end = erased.complete ? "" : "; the daemon still has to overwrite the data on the disk"
        try show(erased, on: console, .line("\(user.user) was erased\(end)"))
    }
}
