internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences show`.
struct PreferencesShowCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the account's data and settings."
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            let request = GetPreferencesRequest(sessionToken: own.token, client: own.client)
            return try await own.service.get(request, timeout: own.callTimeout)
        }
    }
}
