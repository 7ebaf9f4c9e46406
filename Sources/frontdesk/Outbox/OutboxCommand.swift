internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk outbox`.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Manage queued and failed messages.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self,
            OutboxDropCommand.self,
        ]
    )
}

extension ConsoleCommand {
    /// Runs `body` with a client of the daemon's Outbox service.
    func withOutbox<Result>(
        in console: Console,
        _ body: (OutboxClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(.admin) {
            try await body(OutboxClient(channel: $0))
        }
    }
}

extension ConsoleCommand {
    /// The tenant with this name or id; all tenants if `name` is nil.
    func tenants(
        named name: String?,
        in console: Console
    ) async throws -> [(name: String, id: String)] {
        try await withOperator(in: console) { client in
            if let name {
                let request = TenantRequest(tenant: name)
                let found = try await client.getTenant(request, timeout: global.callTimeout)
                return [(found.name, found.tenantID)]
            }
            return try await allPages { token in
                let request = ListTenantsRequest(pageSize: Limits.page, pageToken: token)
                let page = try await client.listTenants(request, timeout: global.callTimeout)
                return (page.tenants.map { ($0.name, $0.tenantID) }, page.nextPageToken)
            }
        }
    }
}

extension ConsoleCommand {
    /// Runs `body` for each tenant, and continues after tenants whose data is unavailable. Names
    /// those on standard error.
    ///
    /// - Returns: the failure with which the command ends; nil if no tenant was skipped.
    func forEach(
        _ tenants: [(name: String, id: String)],
        in console: Console,
        _ body: (_ name: String, _ id: String) async throws -> Void
    ) async throws -> Failure? {
        var omitted = 0
        for (name, id) in tenants {
            do {
                try await body(name, id)
            } catch let error as CallError where error.isOfOneTenant {
                var failure = Failure(error)
                failure.message = "\(name) was skipped: \(failure.message)"
                guard tenants.count > 1 else { throw failure }
                console.report(failure, asJSON: global.json)
                omitted += 1
            }
        }
        guard omitted > 0 else { return nil }
        var failure = Failure(CallError(.unavailable, .storageUnavailable, ""))
        failure.message = "\(omitted) of \(tenants.count) tenants are unavailable"
        failure.advice = "frontdesk tenant list"
        return failure
    }
}

extension CallError {
    /// Whether other tenants may be available.
    fileprivate var isOfOneTenant: Bool { code == .unavailable && reason == .storageUnavailable }
}

/// Names one message: `--tenant NAME MESSAGE`.
struct OutboxMessageArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Argument(help: ArgumentHelp("The message's id.", valueName: "message"))
    var message: String

    var request: OutboxMessageRequest {
        OutboxMessageRequest(tenant: tenant, messageID: message)
    }
}
