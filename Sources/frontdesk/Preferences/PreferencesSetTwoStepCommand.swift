internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences set-two-step`.
struct PreferencesSetTwoStepCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "set-two-step",
        abstract: "Turn two-step authentication on or off.",
        discussion: """
            If the tenant requires two-step authentication, it stays on. A change ends trusted \
            devices and unfinished sign-ins.
            """
    )

    @OptionGroup var session: PreferencesSession

    @Flag var state: TwoStepState

    @Option(
        help: ArgumentHelp(
            "The second factor to offer first. (default: none)",
            valueName: "factor"
        )
    )
    var preferred: SecondFactor?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            let request = SetTwoStepRequest(
                sessionToken: own.token,
                client: own.client,
                enabled: state == .on,
                preferred: preferred ?? .unspecified
            )
            return try await own.service.setTwoStep(request, timeout: own.callTimeout)
        }
    }
}

/// Whether sign-ins require a second factor.
enum TwoStepState: EnumerableFlag {
    case on, off

    static func help(for state: TwoStepState) -> ArgumentHelp? {
        switch state {
        case .on: "Require a second factor for sign-ins."
        case .off: "Require only the password."
        }
    }
}
