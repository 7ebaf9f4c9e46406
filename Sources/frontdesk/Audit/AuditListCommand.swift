internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk audit list`.
struct AuditListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what was recorded, the newest first.",
        discussion: """
            Moments are Unix time in milliseconds, as --json shows them.
            """
    )

    @OptionGroup var tenant: AuditTenant

    @Option(help: ArgumentHelp("Only what begins like this, such as sign-in.", valueName: "what"))
    var kind = ""

    @Option(
        help: ArgumentHelp(
            "Only what this account did, or what happened to it.",
            valueName: "id, user name or e-mail"
        )
    )
    var account = ""

    @Option(help: ArgumentHelp("Only from this moment on.", valueName: "ms"))
    var since: Int64 = 0

    @Option(help: ArgumentHelp("Only before this moment.", valueName: "ms"))
    var until: Int64 = 0

    @Option(help: ArgumentHelp("So many at the most.", valueName: "count"))
    var limit = 200

    @Flag(help: "The oldest first.")
    var oldestFirst = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
    }

    func run(in console: Console) async throws {
        let entries = try await withAudit(in: console) { client in
            try await allPages(atMost: limit) { token in
                var request = ListAuditRequest()
                request.actor = tenant.actor
                request.kind = kind
                request.account = account
                request.sinceAt = since
                request.untilAt = until
                request.newestFirst = !oldestFirst
                request.pageSize = UInt32(clamping: min(limit, Int(Limits.page)))
                request.pageToken = token
                let page = try await client.list(request, timeout: global.patience)
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
