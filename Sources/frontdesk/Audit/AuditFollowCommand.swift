internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk audit follow`.
struct AuditFollowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Print new records, one per line, until interrupted."
    )

    @OptionGroup var tenant: AuditTenant

    @Option(
        help: ArgumentHelp(
            "Start after this record; 0 starts with the first. (default: only new records)",
            valueName: "number"
        )
    )
    var after: UInt64?

    @Option(
        help: ArgumentHelp("Exit after this many records. (default: no limit)", valueName: "count")
    )
    var limit: Int?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var left = limit ?? .max
        try await withAudit(in: console) { client in
            var request = FollowAuditRequest(
                actor: tenant.actor,
                after: after ?? 0,
                fromEnd: after == nil
            )
            while left > 0 {
                request.pageSize = UInt32(clamping: min(left, Int(Limits.page)))
                let page = try await client.follow(request, timeout: Self.pollTimeout)
                for entry in page.entries { try show(entry, on: console) }
                left -= page.entries.count
                (request.after, request.fromEnd, request.waitMs) = (page.last, false, Self.wait)
            }
        }
    }

    private func show(_ entry: AuditEntry, on console: Console) throws {
        try show(entry, on: console, entry.line(Moment(console)))
    }

    /// How long the daemon holds one call open, in milliseconds, and the timeout of that call.
    private static let wait: Int64 = 20_000
    private static let pollTimeout = Duration.seconds(60)
}
