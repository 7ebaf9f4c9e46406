internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences begin-authenticator`.
struct PreferencesBeginAuthenticatorCommand: PreferencesCalling {
    static let configuration = CommandConfiguration(
        commandName: "begin-authenticator",
        abstract: "Begin to set an authenticator app up.",
        discussion: """
            At a terminal the key is shown as a QR code, and the app's first code is asked for, with \
            which it becomes a factor. A script gets the key, and goes on with \
            confirm-authenticator by the same session token.
            """
    )

    @OptionGroup var session: PreferencesSession
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        try await withPreferences(in: console) { own in
            let begun = try await own.proven { own in
                var request = BeginAuthenticatorRequest()
                (request.sessionToken, request.client) = (own.token, own.client)
                return try await own.service.beginAuthenticator(request, timeout: own.patience)
            }
            guard console.isInteractive else {
                return try show(begun, on: console, words(of: begun, Moment(console)))
            }
            var need = EnrolAuthenticator()
            (need.secret, need.uri) = (begun.secret, begun.uri)
            var response = RecoveryCodesResponse()
            try await own.ask(.enrolAuthenticator(need)) { own, answer in
                guard case .enrolAuthenticator(let typed) = answer else { return nil }
                response = try await own.confirm(typed.code)
                return Retry(response.problem)
            }
            try show(response, on: console, response.words(after: "the authenticator is set up"))
        }
    }

    private func words(of begun: BeginAuthenticatorResponse, _ moment: Moment) -> String {
        var details = Details()
        details.add("key", begun.secret.visible)
        details.add("address", begun.uri.visible)
        details.add("to be confirmed", moment.distance(begun.expiresAt))
        return details.text
    }
}

extension OwnPreferences {
    /// Gives the first code of the authenticator that this session has begun.
    func confirm(_ code: SecretBytes) async throws -> RecoveryCodesResponse {
        var request = ConfirmAuthenticatorRequest()
        (request.sessionToken, request.client) = (token, client)
        request.code = code
        return try await service.confirmAuthenticator(request, timeout: patience)
    }
}
