internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences change-contact`.
struct PreferencesChangeContactCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "change-contact",
        abstract: "Change the e-mail address or the telephone number.",
        discussion: """
            The daemon sends a code to the new address or number, which replaces the old one when \
            the code is confirmed. On a terminal, the command prompts for the code. A script \
            continues with confirm-contact.
            """
    )

    @OptionGroup var session: PreferencesSession

    @Option(help: ArgumentHelp("The new e-mail address.", valueName: "address"))
    var email: String?

    @Option(
        help: ArgumentHelp("The new telephone number with its country code.", valueName: "number")
    )
    var phone: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard (email == nil) != (phone == nil) else {
            throw ValidationError("give either --email ADDRESS or --phone NUMBER")
        }
    }

    private var kind: ContactKind { email == nil ? .phone : .email }
    private var value: String { email ?? phone ?? "" }

    func run(in console: Console) async throws {
        let moment = Moment(console)
        try await withPreferences(in: console) { own in
            let begun = try await begin(&own)
            if let problem = begun.problem { throw Failure(problem, "no code was sent", moment) }
            guard console.isInteractive else {
                return try show(
                    begun,
                    on: console,
                    .line(
                        "a code was sent to \(value); it expires when it is used, "
                            + "\(moment.distance(begun.codeExpiresAt)) at the latest"
                    )
                )
            }
            let response = try await ask(&own, begun)
            try show(response, on: console, .line("\(value) is confirmed"))
        }
    }

    private func begin(_ own: inout OwnPreferences) async throws -> BeginContactChangeResponse {
        try await own.withFreshProof { own in
            let request = BeginContactChangeRequest(
                sessionToken: own.token,
                client: own.client,
                kind: kind,
                value: value
            )
            return try await own.service.beginContactChange(request, timeout: own.callTimeout)
        }
    }

    private func ask(
        _ own: inout OwnPreferences,
        _ begun: BeginContactChangeResponse
    ) async throws -> ConfirmContactChangeResponse {
        var response = ConfirmContactChangeResponse()
        try await own.ask(need(begun)) { own, answer in
            guard case .oneTimeCode(let typed) = answer else {
                let another = try await begin(&own)
                return Retry(another.problem) ?? Retry(need(another))
            }
            response = try await own.confirm(kind, typed.code)
            return Retry(response.problem)
        }
        return response
    }

    private func need(_ begun: BeginContactChangeResponse) -> Step.Need {
        let need = OneTimeCode(
            factor: kind == .email ? .email : .sms,
            maskedDestination: value,
            resendAt: begun.resendAt,
            codeExpiresAt: begun.codeExpiresAt
        )
        return .oneTimeCode(need)
    }
}

extension OwnPreferences {
    /// Sends the code that the new address or number received.
    func confirm(
        _ kind: ContactKind,
        _ code: SecretBytes
    ) async throws -> ConfirmContactChangeResponse {
        let request = ConfirmContactChangeRequest(
            sessionToken: token,
            client: client,
            kind: kind,
            code: code
        )
        return try await service.confirmContactChange(request, timeout: callTimeout)
    }
}
