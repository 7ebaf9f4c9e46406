internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant accept-backup`.
struct TenantAcceptBackupCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-backup",
        abstract: "Accept a tenant's file from a backup and bring the tenant back into service.",
        discussion: """
            If a tenant's file is older than the last one the daemon used, the daemon quarantines \
            the tenant: it is out of service. This command ends all sessions, links, trusted \
            devices, flows, codes, recovery codes and temporary passwords, drops undelivered \
            messages, and lists the users who had changed since the copy was made. Check each of \
            them: the file contains their old passwords and states.

            The command does not change a tenant that is not quarantined.
            """
    )

    @OptionGroup var tenant: TenantArgument
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let accepted = try await withOperator(in: console) {
            try await $0.acceptTenant(tenant.request, timeout: global.callTimeout)
        }
        try show(accepted, on: console, accepted.words(Moment(console)))
    }
}

extension AcceptTenantResponse {
    fileprivate func words(_ moment: Moment) -> String {
        let name = TerminalText.escaped(tenant?.name ?? "")
        guard wasQuarantined else { return "\(name) is not quarantined; nothing was changed\n" }
        var text = "\(name) is back in service; \(endedSessions) sessions were ended\n"
        if let since = moment.time(changesSinceAt) {
            text += "changes of users before \(since) are unknown\n"
        }
        guard !changes.isEmpty else {
            return text + "no other changes of users since the copy are known\n"
        }
        var table = Table("user", "changed", "at", "id")
        for change in changes {
            let user = change.userName.isEmpty ? "(not in the file)" : change.userName
            table.add(user, change.kind, moment.time(change.at) ?? "", change.accountID)
        }
        return text + "\nusers who changed since the copy:\n" + table.text
    }
}
