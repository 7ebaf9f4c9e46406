internal import ArgumentParser

/// `frontdesk user`.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "The accounts of a tenant.",
        subcommands: [
            UserCreateCommand.self, UserListCommand.self, UserShowCommand.self,
            UserDisableCommand.self, UserEnableCommand.self, UserSetPasswordCommand.self,
        ]
    )
}
