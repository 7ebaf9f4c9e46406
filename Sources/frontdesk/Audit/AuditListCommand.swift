internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk audit list`.
struct AuditListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List audit records, newest first.",
        discussion: """
            Times are Unix times in milliseconds, as in the output of --json.
            """
    )

    @OptionGroup var tenant: AuditTenant

    @Option(
        help: ArgumentHelp("Only kinds with this prefix, such as sign-in.", valueName: "prefix")
    )
    var kind = ""

    @Option(
        help: ArgumentHelp(
            "Only what this user did, and what was done to them: a user name, e-mail address or id.",
            valueName: "user"
        )
    )
    var user = ""

    @Option(help: ArgumentHelp("Only records from this time on.", valueName: "ms"))
    var since: Int64?

    @Option(help: ArgumentHelp("Only records before this time.", valueName: "ms"))
    var until: Int64?

    @Option(help: ArgumentHelp("The maximum number of records.", valueName: "count"))
    var limit = 200

    @Flag(help: "List the oldest records first.")
    var oldestFirst = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run(in console: Console) async throws {
        let entries = try await withAudit(in: console) { client in
            try await allPages(atMost: limit) { token in
                let request = ListAuditRequest(
                    actor: tenant.actor,
                    kind: kind,
                    account: user,
                    sinceAt: since ?? 0,
                    untilAt: until ?? 0,
                    newestFirst: !oldestFirst,
                    pageSize: UInt32(clamping: min(limit, Int(Limits.page))),
                    pageToken: token
                )
                let page = try await client.list(request, timeout: global.callTimeout)
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
