internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences export`.
struct PreferencesExportCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print everything that is stored about the person, as JSON."
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let text = try await withPreferences(in: console) { own in
            var (text, token) = ("", "")
            repeat {
                let response = try await own.withFreshProof { [token] own in
                    let request = ExportRequest(
                        sessionToken: own.token,
                        client: own.client,
                        pageToken: token
                    )
                    return try await own.service.export(request, timeout: own.callTimeout)
                }
                text += response.json
                token = response.nextPageToken
            } while !token.isEmpty
            return text
        }
        try console.write(text + "\n")
    }
}
