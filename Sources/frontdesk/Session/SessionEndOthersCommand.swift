internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk session end-others`.
struct SessionEndOthersCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-others",
        abstract: "End all other sessions of the account.",
        discussion: """
            This requires the account's password if the session's last proof is older than ten \
            minutes. With both TOKEN - and --password-stdin, the first line of standard input is \
            the token and the second the password.
            """
    )

    @OptionGroup var token: SessionToken
    @OptionGroup var password: PasswordOption
    @OptionGroup var origin: Origin
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = EndOtherSessionsRequest(
            sessionToken: try token.read(console),
            client: origin.client
        )
        let response = try await withSessions(in: console) { client in
            try await FreshProof(password: password, console: console).provide { typed in
                request.password = typed
                return try await client.endOthers(request, timeout: global.callTimeout)
            }
        }
        let sessions = response.ended == 1 ? "session was" : "sessions were"
        try show(response, on: console, .line("\(response.ended) other \(sessions) ended"))
    }
}
