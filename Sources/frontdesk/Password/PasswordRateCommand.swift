internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk password rate`.
struct PasswordRateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Rate how hard a password is to guess.",
        discussion: """
            The daemon applies the default rules. With --session-token, it applies the rules of that \
            person's tenant and checks the password against their names. The command prompts for \
            the password or reads it with --password-stdin. Nothing is stored.
            """
    )

    @OptionGroup var password: PasswordOption

    @Option(
        help: ArgumentHelp(
            "A session token; - reads it from standard input, on the line before the password.",
            valueName: "token"
        )
    )
    var sessionToken: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = RateRequest()
        if let sessionToken {
            request.sessionToken = try SessionToken.read(sessionToken, console)
        }
        request.candidate = try password.fetch(console)
        let response = try await Daemon(global, console).with(.api) { channel in
            try await PasswordAdviceClient(channel: channel).rate(
                request,
                timeout: global.callTimeout
            )
        }
        try show(response, on: console, response.details.text)
    }
}

extension RateResponse {
    fileprivate var details: Details {
        var details = Details()
        details.add("score", "\(score) of 4")
        details.add("guesses", "about 10^\(guessesLog10)")
        details.add("accepted", accepted ? "yes" : "no")
        if !broken.isEmpty {
            details.add(
                "rules not met",
                broken.map { $0.words ?? $0.kind.name }.joined(separator: ", ")
            )
        }
        if warning != .unspecified { details.add("warning", warning.name) }
        if !suggestions.isEmpty {
            details.add("suggestions", suggestions.map(\.name).joined(separator: ", "))
        }
        return details
    }
}
