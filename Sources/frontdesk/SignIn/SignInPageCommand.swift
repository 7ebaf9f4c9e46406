internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk sign-in-page`.
struct SignInPageCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in-page",
        abstract: "Show what an office's sign-in page offers."
    )

    @Option(help: ArgumentHelp("The office's name.", valueName: "name"))
    var office = ""

    @Option(
        help: ArgumentHelp("The remember token of an earlier sign-in.", valueName: "token")
    )
    var rememberToken = ""

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = DescribePageRequest(office: office, rememberToken: rememberToken)
        let page = try await Daemon(global, console).with(.api) { channel in
            try await SignInPageClient(channel: channel)
                .describe(request, timeout: global.callTimeout)
        }
        try show(page, on: console, page.details)
    }
}

extension SignInPageDescription {
    fileprivate var details: String {
        var details = Details()
        details.add("office", office)
        details.add("user", user)
        details.add("display name", displayName)
        details.add("apps", apps.map(\.name).joined(separator: ", "))
        details.add("forgotten password", recoveryOffered ? "yes" : "no")
        details.add("remember me", rememberOffered ? "yes" : "no")
        details.add("registration", registrationOffered ? "yes" : "no")
        details.add("other sign-in methods", providers.map(\.name).joined(separator: ", "))
        details.add("contact", contact)
        details.add("logo", logoURL)
        details.add("color", color)
        details.add("locale", locale)
        return details.text
    }
}
