internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk template send-test`.
struct TemplateSendTestCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "send-test",
        abstract: "Send a test message with sample values."
    )

    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Option(help: ArgumentHelp("The e-mail address of the recipient.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("The telephone number of the recipient.", valueName: "number"))
    var phone: String?

    @Option(help: ArgumentHelp("The language. (default: the tenant's)", valueName: "tag"))
    var locale = ""

    @Option(help: ArgumentHelp("How long to attempt delivery.", valueName: "seconds"))
    var expiresIn = 600.0

    @Argument(
        help: ArgumentHelp("The message kind; see frontdesk template list.", valueName: "kind")
    )
    var kind = "one-time-code"

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard (email == nil) != (phone == nil) else {
            throw ValidationError("give either --email ADDRESS or --phone NUMBER")
        }
        guard 0.001...604_800 ~= expiresIn else {
            throw ValidationError("--expires-in must be from 0.001 to 604800 seconds")
        }
    }

    func run(in console: Console) async throws {
        let request = SendTestRequest(
            tenant: tenant,
            kind: kind,
            locale: locale,
            channel: phone == nil ? .mail : .sms,
            recipient: email ?? phone ?? "",
            expiresInMs: Int64(expiresIn * 1000)
        )
        let queued = try await withMail(in: console) {
            try await $0.sendTest(request, timeout: global.callTimeout)
        }
        try show(
            queued,
            on: console,
            .line("queued; see frontdesk outbox show --tenant \(tenant) \(queued.messageID)")
        )
    }
}
