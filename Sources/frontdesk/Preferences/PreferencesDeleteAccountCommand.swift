internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences delete-account`.
struct PreferencesDeleteAccountCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-account",
        abstract: "Delete the account after a grace period.",
        discussion: """
            The account is disabled at once, and its sessions end. A mailed link keeps the account \
            until the grace period is over (frontdesk preferences keep-account).
            """
    )

    @OptionGroup var session: PreferencesSession

    @OptionGroup var confirmation: DeletionConfirmation

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let moment = Moment(console)
        try await withPreferences(in: console) { own in
            let deleted = try await own.withFreshProof { own in
                let request = DeleteAccountRequest(sessionToken: own.token, client: own.client)
                return try await own.service.deleteAccount(request, timeout: own.callTimeout)
            }
            let end = moment.time(deleted.erasedAt) ?? "-"
            try show(deleted, on: console, .line("the account will be erased at \(end)"))
        }
    }
}
