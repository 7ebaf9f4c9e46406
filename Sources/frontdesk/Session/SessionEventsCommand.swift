internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk session events`.
struct SessionEventsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "List the account's sign-ins, attempts and security changes, newest first."
    )

    @OptionGroup var token: SessionToken

    @Option(help: ArgumentHelp("The maximum number of records.", valueName: "count"))
    var limit = 200

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run(in console: Console) async throws {
        var request = ListOwnAuditRequest(
            sessionToken: try token.read(console),
            pageSize: UInt32(clamping: min(limit, Int(Limits.page)))
        )
        let entries = try await Daemon(global, console).with(.api) { channel in
            let client = AuditClient(channel: channel)
            return try await allPages(atMost: limit) { token in
                request.pageToken = token
                let page = try await client.listOwn(request, timeout: global.callTimeout)
                return (page.entries, page.nextPageToken)
            }
        }
        try show(
            entries,
            named: "entries",
            on: console,
            AuditEntry.table(entries, Moment(console))
        )
    }
}
