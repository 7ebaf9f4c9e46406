internal import ArgumentParser

/// `frontdesk user`.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Manage the users of a tenant.",
        subcommands: [
            UserCreateCommand.self, UserCopyCommand.self, UserImportCommand.self,
            UserListCommand.self, UserShowCommand.self, UserUpdateCommand.self,
            UserDisableCommand.self, UserEnableCommand.self, UserUnlockCommand.self,
            UserReleaseCommand.self, UserDeleteCommand.self, UserResendWelcomeCommand.self,
            UserWelcomeWaitingCommand.self, UserResetCommand.self,
            UserResetTwoStepCommand.self, UserHandOverCommand.self, UserSetPasswordCommand.self,
            UserSessionsCommand.self, UserEndSessionsCommand.self, UserAccessLogCommand.self,
            UserExplainCommand.self,
        ]
    )
}
