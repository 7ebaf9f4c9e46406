internal import ArgumentParser

/// `frontdesk preferences`.
struct PreferencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preferences",
        abstract: "What signed-in people see and change of their own account, by a session token.",
        discussion: PreferencesSession.discussion,
        subcommands: [
            PreferencesShowCommand.self, PreferencesUpdateCommand.self,
            PreferencesChangePasswordCommand.self, PreferencesSetQuestionCommand.self,
            PreferencesSetTwoStepCommand.self, PreferencesBeginAuthenticatorCommand.self,
            PreferencesConfirmAuthenticatorCommand.self, PreferencesRemoveAuthenticatorCommand.self,
            PreferencesMakeRecoveryCodesCommand.self, PreferencesEndDevicesCommand.self,
            PreferencesBeginContactChangeCommand.self, PreferencesConfirmContactChangeCommand.self,
            PreferencesRemovePhoneCommand.self,
        ]
    )
}
