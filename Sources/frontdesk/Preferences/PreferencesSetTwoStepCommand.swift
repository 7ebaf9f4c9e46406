internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences set-two-step`.
struct PreferencesSetTwoStepCommand: PreferencesCalling {
    static let configuration = CommandConfiguration(
        commandName: "set-two-step",
        abstract: "Ask for a second factor at every sign-in, or not any more.",
        discussion: """
            Where the tenant requires two steps they stay. Switching ends trusted devices and \
            unfinished sign-ins.
            """
    )

    @OptionGroup var session: PreferencesSession

    @Flag(inversion: .prefixedNo, help: "Whether it is asked for.")
    var wanted: Bool

    @Option(
        help: ArgumentHelp(
            "Which one is offered first. (default: none)",
            valueName: "factor"
        )
    )
    var preferred: SecondFactor?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            var request = SetTwoStepRequest()
            (request.sessionToken, request.client) = (own.token, own.client)
            (request.wanted, request.preferred) = (wanted, preferred ?? .unspecified)
            return try await own.service.setTwoStep(request, timeout: own.patience)
        }
    }
}
