internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences replace-recovery-codes`.
struct PreferencesReplaceRecoveryCodesCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "replace-recovery-codes",
        abstract: "Replace the recovery codes with new ones."
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let response = try await withPreferences(in: console) { own in
            try await own.withFreshProof { own in
                let request = GenerateRecoveryCodesRequest(
                    sessionToken: own.token,
                    client: own.client
                )
                return try await own.service.generateRecoveryCodes(request, timeout: own.patience)
            }
        }
        if let problem = response.problem {
            throw Failure(problem, "no recovery codes were created", Moment(console))
        }
        try show(
            response,
            on: console,
            response.words(after: "the old recovery codes are no longer valid")
        )
    }
}
