internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk session end`.
struct SessionEndCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "End one session of the account.",
        discussion: """
            Ending another session than TOKEN's own requires the account's password if the last \
            proof is older than ten minutes. With both TOKEN - and --password-stdin, the first \
            line of standard input is the token and the second the password.
            """
    )

    @OptionGroup var token: SessionToken

    @Argument(help: ArgumentHelp("The session's id, as shown by `session list`.", valueName: "id"))
    var sessionID: String

    @OptionGroup var password: PasswordOption
    @OptionGroup var origin: Origin
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = EndSessionRequest(
            sessionToken: try token.read(console),
            sessionID: sessionID,
            client: origin.client
        )
        let response = try await withSessions(in: console) { client in
            try await FreshProof(password: password, console: console).provide { typed in
                request.password = typed
                return try await client.end(request, timeout: global.callTimeout)
            }
        }
        try show(response, on: console, .line("session \(sessionID) was ended"))
    }
}
