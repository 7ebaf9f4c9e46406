internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user send-pending-welcomes`.
struct UserSendPendingWelcomesCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "send-pending-welcomes",
        abstract: "Send welcome mails to users who were created without one.",
        discussion: """
            These are the users whose import exceeded the limit mail.unsolicited-per-day, and \
            those created with --welcome none, if they have an e-mail address. The command \
            welcomes them in the order of their names until the tenant reaches its limit.
            """
    )

    @OptionGroup var tenant: TenantOption

    @Option(
        help:
            "How to welcome the users: temporary-password or activation-link. (default: from the policy)"
    )
    var welcome: Welcome?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let (welcomed, waiting, refusal) = try await withAdmin(in: console) { client in
            let waiting = try await fetchWaiting(client)
            var welcomed: [User] = []
            for user in waiting {
                do {
                    let request = request(user)
                    welcomed.append(
                        try await client.resendWelcome(request, timeout: global.callTimeout)
                    )
                } catch let error as CallError where error.code == .resourceExhausted {
                    return (welcomed, waiting.count, error as CallError?)
                }
            }
            return (welcomed, waiting.count, nil)
        }
        let words = String.line("\(welcomed.count) of \(waiting) users were welcomed")
        try show(welcomed, named: "users", on: console, words)
        if let refusal { throw Failure(refusal) }
    }

    /// The users who have never been welcomed: they have no password and no link.
    private func fetchWaiting(_ client: AdminClient) async throws -> [User] {
        try await allPages { token in
            let request = ListUsersRequest(
                actor: tenant.actor,
                states: [.invited],
                pageSize: Limits.page,
                pageToken: token
            )
            let page = try await client.listUsers(request, timeout: global.callTimeout)
            return (page.users, page.nextPageToken)
        }.filter { $0.stateUntil == 0 && $0.data?.email.isEmpty == false }
    }

    private func request(_ user: User) -> ResendWelcomeRequest {
        ResendWelcomeRequest(
            actor: tenant.actor,
            user: user.accountID,
            welcome: welcome ?? .unspecified
        )
    }
}
