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
            UserEndMailboxWaitCommand.self, UserDeleteCommand.self,
            UserEraseCommand.self, UserResendWelcomeCommand.self,
            UserSendPendingWelcomesCommand.self, UserSendResetLinkCommand.self,
            UserResetTwoStepCommand.self, UserIssueTemporaryPasswordCommand.self,
            UserSetPasswordCommand.self,
            UserListSessionsCommand.self, UserEndSessionsCommand.self, UserAccessLogCommand.self,
            UserDiagnoseCommand.self,
        ]
    )
}
