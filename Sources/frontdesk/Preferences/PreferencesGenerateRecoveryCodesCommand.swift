internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences generate-recovery-codes`.
struct PreferencesGenerateRecoveryCodesCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-recovery-codes",
        abstract: "Generate new recovery codes and invalidate the old ones."
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
                return try await own.service.generateRecoveryCodes(
                    request,
                    timeout: own.callTimeout
                )
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
