internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk template`.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Manage the templates of mails and text messages.",
        discussion: """
            Templates use Mustache: the daemon replaces {{code}} and similar tags with the \
            message's values. Start from the current template, which `frontdesk template show` prints.
            """,
        subcommands: [
            TemplateListCommand.self, TemplateShowCommand.self, TemplatePreviewCommand.self,
            TemplateSetCommand.self, TemplateResetCommand.self, TemplateSendTestCommand.self,
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

    @Argument(
        help: ArgumentHelp(
            "The message kind, such as one-time-code; see frontdesk template list.",
            valueName: "kind"
        )
    )
    var kind: String

    @Argument(help: "The part of the message.")
    var part: TemplatePart

    var request: TemplateRequest {
        TemplateRequest(tenant: tenant, kind: kind, locale: locale, part: part)
    }
}
