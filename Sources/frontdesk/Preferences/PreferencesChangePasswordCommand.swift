internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences change-password`.
struct PreferencesChangePasswordCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "change-password",
        abstract: "Change the password and continue the session under a new token.",
        discussion: """
            This ends all other sessions and unfinished sign-ins, and revokes trusted devices and \
            mailed links. \
            On a terminal, the command prompts for the passwords. With --password-stdin, it reads \
            the current password and then the new one from standard input, one per line, after the \
            token if standard input contains that too.
            """
    )

    @OptionGroup var session: PreferencesSession

    @Flag(
        name: .customLong("password-stdin"),
        help: "Read the current and the new password from standard input, one line each."
    )
    var isOnStandardInput = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let response = try await withPreferences(in: console) { own in
            if isOnStandardInput { return try await change(&own, console) }
            guard console.isInteractive else {
                throw Failure.usage("no password was given", advice: "use --password-stdin")
            }
            return try await ask(&own)
        }
        try show(response, on: console, words(of: response, Moment(console)))
    }

    private func change(
        _ own: inout OwnPreferences,
        _ console: Console
    ) async throws -> ChangeOwnPasswordResponse {
        guard let current = try console.input.line(), let new = try console.input.line() else {
            throw Failure.usage(
                "standard input must contain two passwords",
                advice: "write the current password on the first line and the new one on the second"
            )
        }
        let response = try await send(current, new, new, &own)
        if let problem = response.problem {
            throw Failure(problem, "the password was not changed", Moment(console))
        }
        return response
    }

    private func ask(_ own: inout OwnPreferences) async throws -> ChangeOwnPasswordResponse {
        let request = GetPreferencesRequest(sessionToken: own.token, client: own.client)
        let need = ChangePassword(
            guidelines: try await own.service.get(request, timeout: own.callTimeout).guidelines
        )
        var response = ChangeOwnPasswordResponse()
        try await own.ask(.changePassword(need)) { own, answer in
            guard case .changePassword(let typed) = answer else { return nil }
            response = try await send(
                typed.currentPassword,
                typed.newPassword,
                typed.confirmation,
                &own
            )
            return Retry(response.problem)
        }
        return response
    }

    private func send(
        _ current: SecretBytes,
        _ new: SecretBytes,
        _ confirmation: SecretBytes,
        _ own: inout OwnPreferences
    ) async throws -> ChangeOwnPasswordResponse {
        let request = ChangeOwnPasswordRequest(
            sessionToken: own.token,
            client: own.client,
            currentPassword: current,
            newPassword: new,
            confirmation: confirmation
        )
        let response = try await own.service.changePassword(request, timeout: own.callTimeout)
        if response.problem == nil { try own.continueSession(under: response.sessionToken) }
        return response
    }

    private func words(of response: ChangeOwnPasswordResponse, _ moment: Moment) -> String {
        var details = (response.session ?? Session()).details(moment)
        details.add("session token", response.sessionToken.visible)
        return .line("the password was changed, and all other sessions were ended") + details.text
    }
}
