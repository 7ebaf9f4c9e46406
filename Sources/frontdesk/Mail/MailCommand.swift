internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk mail`.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "The words of messages, and a tenant's own in their place.",
        discussion: """
            A template is Mustache: {{code}} and the like are replaced by the message's values. \
            `mail show` prints the one in force, to begin with.
            """,
        subcommands: [
            MailListCommand.self, MailShowCommand.self, MailPreviewCommand.self,
            MailSetCommand.self, MailResetCommand.self, MailTestCommand.self,
        ]
    )
}

extension ConsoleCommand {
    /// Runs `body` with a client of the daemon's Mail service.
    func withMail<Result>(
        in console: Console,
        _ body: (MailClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) { try await body(MailClient(channel: $0)) }
    }
}

/// Names one template: `--tenant NAME --locale de KIND PART`.
struct TemplateArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Option(help: ArgumentHelp("The language, such as en, de or de-CH.", valueName: "tag"))
    var locale = "en"

    @Argument(help: ArgumentHelp("Such as one-time-code; see mail list.", valueName: "kind"))
    var kind: String

    @Argument(help: "subject, text, html or sms.")
    var part: TemplatePart

    var request: TemplateRequest {
        var request = TemplateRequest()
        request.tenant = tenant
        request.kind = kind
        request.locale = locale
        request.part = part
        return request
    }
}
