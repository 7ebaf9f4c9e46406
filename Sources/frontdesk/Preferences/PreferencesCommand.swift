internal import ArgumentParser

/// `frontdesk preferences`.
struct PreferencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preferences",
        abstract: "Show and change one's own account with a session token.",
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
