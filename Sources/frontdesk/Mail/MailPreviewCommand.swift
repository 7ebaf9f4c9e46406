internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk mail preview`.
struct MailPreviewCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show a message with sample values.",
        discussion: """
            With --try, the preview uses the template on standard input for that part. The daemon \
            does not store it. Example:

            frontdesk mail preview --tenant sonnental --try html one-time-code < html.mustache
            """
    )

    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Option(help: ArgumentHelp("The language. (default: the tenant's)", valueName: "tag"))
    var locale = ""

    @Option(
        name: .customLong("try"),
        help: "The part for which standard input contains a template."
    )
    var tried: TemplatePart?

    @Flag(help: "Print only the HTML, for a browser.") var html = false

    @Argument(
        help: ArgumentHelp(
            "The message kind, such as one-time-code; see frontdesk mail list.",
            valueName: "kind"
        )
    )
    var kind: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = PreviewRequest(tenant: tenant, kind: kind, locale: locale)
        if let tried {
            let part = PreviewPart(part: tried, source: try MailText.source(console))
            request.parts = [part]
        }
        let preview = try await withMail(in: console) {
            try await $0.preview(request, timeout: global.patience)
        }
        try show(preview, on: console, html ? MailText.lines(preview.html) : words(preview))
    }

    private func words(_ preview: PreviewResponse) -> String {
        """
        Subject: \(TerminalText.escaped(preview.subject))

        \(MailText.lines(preview.text))
        As a text message:
        \(MailText.lines(preview.sms))
        """
    }
}
