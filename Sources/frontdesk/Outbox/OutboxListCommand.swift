internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk outbox list`.
struct OutboxListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List messages, newest first.",
        discussion: """
            If a tenant's data is unavailable and --tenant is not given, the command skips that \
            tenant and exits with status 69.
            """
    )

    @Option(help: ArgumentHelp("The tenant's name or id. (default: all)", valueName: "name"))
    var tenant: String?

    @Option(
        help: ArgumentHelp(
            "Only messages in this state. May be repeated.",
            valueName: "state"
        )
    )
    var state: [DeliveryState] = []

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let tenants = try await tenants(named: tenant, in: console)
        var messages: [OutboxMessage] = []
        var names: [String: String] = [:]
        let failure = try await forEach(tenants, in: console) { name, id in
            names[id] = name
            messages += try await list(id, in: console)
        }
        try show(
            messages,
            named: "messages",
            on: console,
            OutboxMessage.table(messages, names, Moment(console))
        )
        if let failure { throw failure }
    }

    private func list(_ tenant: String, in console: Console) async throws -> [OutboxMessage] {
        try await withOutbox(in: console) { client in
            try await allPages { token in
                let request = ListOutboxRequest(
                    tenant: tenant,
                    states: state,
                    pageSize: Limits.page,
                    pageToken: token
                )
                let page = try await client.list(request, timeout: global.callTimeout)
                return (page.messages, page.nextPageToken)
            }
        }
    }
}
