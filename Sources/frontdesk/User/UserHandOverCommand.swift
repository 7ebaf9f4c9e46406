internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user hand-over`.
struct UserHandOverCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over",
        abstract: "Make a temporary password to hand over in person.",
        discussion: """
            For somebody without an e-mail address. It is shown this once, and is good for one \
            thing: to sign in and set another password. What opened the account before is dead. It is \
            recorded in the audit trail.
            """
    )

    @OptionGroup var user: AccountArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let made = try await withAdmin(in: console) {
            try await $0.handOver(user.request, timeout: global.patience)
        }
        var details = Details()
        details.add("user name", made.user?.data?.userName)
        details.add(
            "temporary password",
            String(decoding: made.temporaryPassword.bytes, as: UTF8.self)
        )
        details.add("good until", Moment(console).timeAndDistance(made.expiresAt))
        try show(made, on: console, details.text)
    }
}

extension SecretBytes {
    /// A copy, for a secret that is meant to be read.
    fileprivate var bytes: [UInt8] { withUnsafeBytes(Array.init) }
}
