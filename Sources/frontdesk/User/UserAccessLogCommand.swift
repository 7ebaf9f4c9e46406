internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user access-log`.
struct UserAccessLogCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "access-log",
        abstract: "List successful and failed sign-ins, newest first.",
        discussion: "`frontdesk audit list` shows all other events."
    )

    @OptionGroup var tenant: TenantOption

    @Argument(
        help: ArgumentHelp(
            "The user name, e-mail address or account id. (default: all users)",
            valueName: "user"
        )
    )
    var user: String?

    @Option(help: ArgumentHelp("The maximum number of entries.", valueName: "count"))
    var limit = 200

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run(in console: Console) async throws {
        let entries = try await withAdmin(in: console) { client in
            try await allPages(atMost: limit) { token in
                let request = ListAccessLogRequest(
                    actor: tenant.actor,
                    user: user ?? "",
                    pageSize: UInt32(clamping: min(limit, Int(Limits.page))),
                    pageToken: token
                )
                let page = try await client.listAccessLog(request, timeout: global.callTimeout)
                return (page.entries, page.nextPageToken)
            }
        }
        try show(entries, named: "entries", on: console, table(entries, Moment(console)))
    }

    private func table(_ entries: [AccessLogEntry], _ moment: Moment) -> String {
        var table = Table("at", "what", "user name", "cause", "from", "browser")
        for entry in entries {
            table.add(
                moment.time(entry.at) ?? "",
                entry.kind,
                entry.userName,
                entry.cause,
                entry.client?.address ?? "",
                entry.client?.userAgent ?? ""
            )
        }
        return table.text
    }
}
