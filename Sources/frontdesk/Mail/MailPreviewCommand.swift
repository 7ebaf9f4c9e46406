internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk mail preview`.
struct MailPreviewCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show a message with sample values.",
        discussion: """
            With --try the template on standard input is used for that part; nothing is stored:

            frontdesk mail preview --tenant sonnental --try html one-time-code < html.mustache
            """
    )

    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Option(help: ArgumentHelp("The language; without it, the tenant's.", valueName: "tag"))
    var locale = ""

    @Option(name: .customLong("try"), help: "The part that standard input has a template for.")
    var tried: TemplatePart?

    @Flag(help: "Print the HTML alone, for a browser.") var html = false

    @Argument(help: ArgumentHelp("Such as one-time-code; see mail list.", valueName: "kind"))
    var kind: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = PreviewRequest()
        request.tenant = tenant
        request.kind = kind
        request.locale = locale
        if let tried {
            var part = PreviewPart()
            part.part = tried
            part.source = try MailText.source(console)
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
