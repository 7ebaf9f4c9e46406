internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk tenant accept`.
struct TenantAcceptCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Use a tenant's file again after an older copy was put back.",
        discussion: """
            A tenant whose file is older than what was used last is held: nobody can use it. This \
            ends all sessions, links, trusted devices, flows, codes, recovery codes and temporary \
            passwords, drops messages not delivered, and lists the users who had changed since. \
            Look at each of them: the file has their old passwords and states.

            A tenant that is not held stays as it is.
            """
    )

    @OptionGroup var tenant: TenantArgument
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let accepted = try await withOperator(in: console) {
            try await $0.acceptTenant(tenant.request, timeout: global.patience)
        }
        try show(accepted, on: console, accepted.words(Moment(console)))
    }
}

extension AcceptTenantResponse {
    fileprivate func words(_ moment: Moment) -> String {
        let name = TerminalText.escaped(tenant?.name ?? "")
        guard wasHeld else { return "\(name) is not held; nothing was changed\n" }
        var text = "\(name) is in use again; \(endedSessions) sessions have ended\n"
        if let since = moment.time(changesSinceAt) {
            text += "users who changed before \(since) are not known\n"
        }
        guard !changes.isEmpty else {
            return text + "no other user is known to have changed after the file\n"
        }
        var table = Table("user", "changed", "at", "id")
        for change in changes {
            let user = change.userName.isEmpty ? "(not in the file)" : change.userName
            table.add(user, change.kind, moment.time(change.at) ?? "", change.accountID)
        }
        return text + "\nchanged after the file:\n" + table.text
    }
}
