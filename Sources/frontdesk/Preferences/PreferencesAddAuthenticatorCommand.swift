internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences add-authenticator`.
struct PreferencesAddAuthenticatorCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "add-authenticator",
        abstract: "Set up an authenticator app.",
        discussion: """
            On a terminal, the command shows the key as a QR code and prompts for the app's first \
            code, which completes the setup. A script gets the key and continues with \
            confirm-authenticator and the same session token.
            """
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        try await withPreferences(in: console) { own in
            let begun = try await own.withFreshProof { own in
                let request = BeginAuthenticatorSetupRequest(
                    sessionToken: own.token,
                    client: own.client
                )
                return try await own.service.beginAuthenticatorSetup(
                    request,
                    timeout: own.callTimeout
                )
            }
            guard console.isInteractive else {
                return try show(begun, on: console, words(of: begun, Moment(console)))
            }
            let need = EnrollAuthenticator(secret: begun.secret, uri: begun.uri)
            var response = RecoveryCodesResponse()
            try await own.ask(.enrollAuthenticator(need)) { own, answer in
                guard case .enrollAuthenticator(let typed) = answer else { return nil }
                response = try await own.confirm(typed.code)
                return Retry(response.problem)
            }
            try show(response, on: console, response.words(after: "the authenticator is set up"))
        }
    }

    private func words(of begun: BeginAuthenticatorSetupResponse, _ moment: Moment) -> String {
        var details = Details()
        details.add("key", begun.secret.visible)
        details.add("address", begun.uri.visible)
        details.add("confirm", moment.distance(begun.expiresAt))
        return details.text
    }
}

extension OwnPreferences {
    /// Sends the first code of the authenticator that this session is setting up. Does not start a
    /// step-up if the proof is too old, because a step-up ends the setup.
    func confirm(_ code: SecretBytes) async throws -> RecoveryCodesResponse {
        let request = ConfirmAuthenticatorRequest(
            sessionToken: token,
            client: client,
            code: code
        )
        do {
            return try await service.confirmAuthenticator(request, timeout: callTimeout)
        } catch {
            guard error.reason == .freshProofRequired else { throw error }
            throw Self.needsStepUp(error, then: "; then run add-authenticator again")
        }
    }
}
