internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences remove-authenticator`.
struct PreferencesRemoveAuthenticatorCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "remove-authenticator",
        abstract: "Remove the authenticator app and the recovery codes."
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            let request = RemoveAuthenticatorRequest(
                sessionToken: own.token,
                client: own.client
            )
            return try await own.service.removeAuthenticator(request, timeout: own.callTimeout)
        }
    }
}
