internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk sign-in`.
struct SignInCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Sign a user in, as a frontend would.",
        discussion: """
            With --json: session_token, account_id, tenant_id and expires_at (Unix time in \
            milliseconds), and session with everything else there is to say.
            """
    )

    @Option(help: ArgumentHelp("The office's name.", valueName: "name"))
    var office: String

    @Option(help: ArgumentHelp("The user name or e-mail address.", valueName: "user"))
    var user: String

    @Option(help: "The app to sign in to.")
    var app = App.pro

    @OptionGroup var password: PasswordOption
    @OptionGroup var origin: Origin
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let first = try password.fetch(console)
        let done = try await Daemon(global, console).with(.api) { channel in
            try await SignIn(
                flows: FlowsClient(channel: channel),
                client: origin.client,
                patience: global.patience
            ).run(answer(first), in: console) { problem in
                guard console.isInteractive, !password.isOnStandardInput else { return nil }
                console.writeError(.line("frontdesk: \(problem.message)"))
                return answer(try console.askHidden("Password: "))
            }
        }
        if global.json {
            try console.write(json(of: done))
        } else {
            try console.write(words(for: done, Moment(console)))
        }
    }

    private func answer(_ password: SecretBytes) -> IdentifyAnswer {
        var answer = IdentifyAnswer()
        answer.office = office
        answer.user = user
        answer.password = password
        answer.app = app
        return answer
    }

    private func json(of done: Done) throws -> JSON {
        let session = done.session ?? Session()
        return .object([
            .init("session_token", .text(done.tokenText)),
            .init("account_id", .text(session.accountID)),
            .init("tenant_id", .text(session.tenantID)),
            .init("expires_at", .integer(session.expiresAt)),
            .init("session", try MessageSchema.json(of: session)),
        ])
    }

    private func words(for done: Done, _ moment: Moment) -> String {
        var details = (done.session ?? Session()).details(moment)
        details.add("session token", done.tokenText)
        return .line("signed in") + details.text
    }
}

extension Done {
    fileprivate var tokenText: String {
        sessionToken.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}
