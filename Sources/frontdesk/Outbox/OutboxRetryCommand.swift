internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk outbox retry`.
struct OutboxRetryCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Retry messages now and restart their retry period.",
        discussion: """
            Give --tenant and the id of one message, or select several messages by conditions. A \
            message must meet every condition. Only queued and dead messages can be retried. If a \
            tenant's data is unavailable and --tenant is not given, the command skips that tenant \
            and exits with status 69. Example:

            frontdesk outbox retry --state dead --reason "relay not permitted"
            """
    )

    @Option(
        help: ArgumentHelp(
            "The tenant's name or id; required for a single message. (default: all)",
            valueName: "name"
        )
    )
    var tenant: String?

    @Option(
        help: ArgumentHelp(
            "Only messages in this state: queued or dead. May be repeated.",
            valueName: "state"
        )
    )
    var state: [DeliveryState] = []

    @Option(help: ArgumentHelp("Only messages whose reason contains this text.", valueName: "text"))
    var reason = ""

    @Option(
        help: ArgumentHelp("Only messages created at least this long ago.", valueName: "seconds")
    )
    var olderThan: Double?

    @Option(
        help: ArgumentHelp("Only messages created at most this long ago.", valueName: "seconds")
    )
    var newerThan: Double?

    @Flag(help: "All queued and dead messages.") var all = false

    @Argument(help: ArgumentHelp("The id of one message.", valueName: "message"))
    var message: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    private var hasFilter: Bool {
        !state.isEmpty || !reason.isEmpty || olderThan != nil || newerThan != nil
    }

    func validate() throws {
        if message != nil {
            guard tenant != nil, !hasFilter, !all else {
                throw ValidationError(
                    "a message id requires --tenant and allows no other condition"
                )
            }
        } else {
            guard hasFilter || all else {
                throw ValidationError(
                    "give a message id, a condition such as --state dead, or --all"
                )
            }
        }
        for age in [olderThan, newerThan].compactMap(\.self) {
            guard 0.001...31_622_400 ~= age else {
                throw ValidationError(
                    "--older-than and --newer-than must be from 0.001 to 31622400 seconds"
                )
            }
        }
    }

    func run(in console: Console) async throws {
        if let tenant, let message {
            let request = OutboxMessageRequest(tenant: tenant, messageID: message)
            let found = try await withOutbox(in: console) {
                try await $0.retry(request, timeout: global.callTimeout)
            }
            return try show(found, on: console, found.details(Moment(console)))
        }
        var sum = RetryAllResponse()
        let tenants = try await tenants(named: tenant, in: console)
        let failure = try await forEach(tenants, in: console) { _, id in
            let request = request(of: id)
            let answer = try await withOutbox(in: console) {
                try await $0.retryAll(request, timeout: global.callTimeout)
            }
            sum.retried &+= answer.retried
        }
        let words = sum.retried == 1 ? "1 message" : "\(sum.retried) messages"
        try show(sum, on: console, .line("\(words) queued for retry"))
        if let failure { throw failure }
    }

    private func request(of tenant: String) -> RetryAllRequest {
        RetryAllRequest(
            tenant: tenant,
            states: state,
            reason: reason,
            minAgeMs: Int64((olderThan ?? 0) * 1000),
            maxAgeMs: Int64((newerThan ?? 0) * 1000)
        )
    }
}
