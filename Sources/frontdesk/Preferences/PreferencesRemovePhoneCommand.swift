internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences remove-phone`.
struct PreferencesRemovePhoneCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "remove-phone",
        abstract: "Remove the telephone number."
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            let request = RemovePhoneRequest(sessionToken: own.token, client: own.client)
            return try await own.service.removePhone(request, timeout: own.callTimeout)
        }
    }
}
