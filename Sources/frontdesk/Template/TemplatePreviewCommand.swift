internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk template preview`.
struct TemplatePreviewCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show a message with sample values.",
        discussion: """
            With --draft, the command reads a template for that part from standard input. The \
            daemon does not store it. Example:

            frontdesk template preview --tenant sonnental --draft html one-time-code < html.mustache
            """
    )

    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Option(help: ArgumentHelp("The language. (default: the tenant's)", valueName: "tag"))
    var locale = ""

    @Option(
        help: ArgumentHelp(
            "The part of the message for which standard input contains a template.",
            valueName: "part"
        )
    )
    var draft: TemplatePart?

    @Flag(help: "Print only the HTML, for a browser.") var html = false

    @Argument(
        help: ArgumentHelp(
            "The message kind, such as one-time-code; see frontdesk template list.",
            valueName: "kind"
        )
    )
    var kind: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = PreviewRequest(tenant: tenant, kind: kind, locale: locale)
        if let draft {
            let part = PreviewPart(part: draft, source: try TemplateText.source(console))
            request.parts = [part]
        }
        let preview = try await withMail(in: console) {
            try await $0.preview(request, timeout: global.callTimeout)
        }
        try show(preview, on: console, html ? TemplateText.lines(preview.html) : words(preview))
    }

    private func words(_ preview: PreviewResponse) -> String {
        """
        Subject: \(TerminalText.escaped(preview.subject))

        \(TemplateText.lines(preview.text))
        As a text message:
        \(TemplateText.lines(preview.sms))
        """
    }
}
