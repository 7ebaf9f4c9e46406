internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user issue-temporary-password`.
struct UserIssueTemporaryPasswordCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue-temporary-password",
        abstract: "Issue a temporary password to give to the user in person.",
        discussion: """
            Use this for a user without an e-mail address. The password is shown only once. It \
            allows one sign-in, in which the user must set a new password. The previous password, \
            sessions, trusted devices and links are no longer valid. The audit log records this.
            """
    )

    @OptionGroup var user: AccountArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let made = try await withAdmin(in: console) {
            try await $0.issueTemporaryPassword(user.request, timeout: global.callTimeout)
        }
        var details = Details()
        details.add("user name", made.user?.data?.userName)
        details.add(
            "temporary password",
            String(decoding: made.temporaryPassword.bytes, as: UTF8.self)
        )
        details.add("expires", Moment(console).timeAndDistance(made.expiresAt))
        try show(made, on: console, details.text)
    }
}

extension SecretBytes {
    /// A copy of a secret that the command prints.
    fileprivate var bytes: [UInt8] { withUnsafeBytes(Array.init) }
}
