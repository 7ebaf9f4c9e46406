internal import ArgumentParser

/// `frontdesk preferences`.
struct PreferencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preferences",
        abstract: "Show and change a user's own account with their session token.",
        discussion: PreferencesSession.discussion,
        subcommands: [
            PreferencesShowCommand.self, PreferencesUpdateCommand.self,
            PreferencesChangePasswordCommand.self, PreferencesSetSecurityQuestionCommand.self,
            PreferencesSetTwoStepCommand.self, PreferencesAddAuthenticatorCommand.self,
            PreferencesConfirmAuthenticatorCommand.self, PreferencesRemoveAuthenticatorCommand.self,
            PreferencesGenerateRecoveryCodesCommand.self,
            PreferencesRevokeDevicesCommand.self,
            PreferencesChangeContactCommand.self, PreferencesConfirmContactCommand.self,
            PreferencesRemovePhoneCommand.self, PreferencesClinicGroupCommand.self,
            PreferencesExportCommand.self, PreferencesDeleteAccountCommand.self,
            PreferencesKeepAccountCommand.self,
        ]
    )
}
