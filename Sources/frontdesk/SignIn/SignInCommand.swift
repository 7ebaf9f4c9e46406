internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk sign-in`.
struct SignInCommand: FlowRunningCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Sign in a user as a frontend would.",
        discussion: """
            \(FlowOptions.discussion)

            With --json, a successful sign-in prints session_token, account_id, tenant_id, \
            expires_at (Unix time in milliseconds) and session, which has all other details. It \
            also prints device_token, remember_token and recovery_codes if there are any and no \
            option names a file for them.
            """
    )

    @Option(
        help: ArgumentHelp("The office's name. Not needed for --app patient.", valueName: "name")
    )
    var office: String?

    @Option(help: ArgumentHelp("The user name or e-mail address.", valueName: "user"))
    var user: String?

    @Option(help: "The app to sign in to. (default: pro)")
    var app: App?

    @Flag(help: "Remember the office and the user name.")
    var remember = false

    @OptionGroup var files: TokenFiles
    @OptionGroup var password: PasswordOption
    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var consequence: String { "not signed in" }
    var isScripted: Bool { password.isOnStandardInput }

    func run(in console: Console) async throws {
        var known = KnownPerson()
        known.identity = try await identity(in: console)
        known.wasAskedForIdentity = office == nil && app != .patient || user == nil
        var respondent = try respondent(knowing: known, in: console)
        let first = try await firstAnswer(known.identity, of: &respondent, in: console)
        let app = first?.app ?? known.identity.app
        let step = try await runFlow(with: respondent, in: console) { runner, respondent in
            let start = StartRequest(
                kind: .signIn,
                app: app,
                answer: first.map { Answer(answer: .identify($0)) }
            )
            return try await runner.start(start, with: &respondent)
        }
        try show(end: step, keeping: files, on: console)
    }

    /// The identity from the options, or the remembered one.
    private func identity(in console: Console) async throws -> IdentifyAnswer {
        var identity = IdentifyAnswer(office: office ?? "", user: user ?? "")
        if office == nil, user == nil, let hint = try files.remembered() {
            let request = DescribePageRequest(client: flow.origin.client, rememberToken: hint)
            let page = try await Daemon(global, console).with(.api) {
                try await SignInPageClient(channel: $0).describe(
                    request,
                    timeout: global.callTimeout
                )
            }
            identity.office = page.office
            identity.user = page.user
        }
        identity.app = app ?? (isInterview(in: console) ? .unspecified : .pro)
        identity.remember = remember
        identity.deviceToken = try files.device() ?? SecretBytes()
        return identity
    }

    /// The answer to send with the start of the flow; nil if an `--answer` answers the first need.
    private func firstAnswer(
        _ identity: IdentifyAnswer,
        of respondent: inout any Respondent,
        in console: Console
    ) async throws -> IdentifyAnswer? {
        if isInterview(in: console) {
            let step = Step(need: .identify(Identify()))
            let given = try await respondent.answer(to: step, rating: { _ in [] })
            guard case .identify(let answer) = given else { return nil }
            return answer
        }
        guard password.isOnStandardInput || flow.answers.isEmpty else { return nil }
        guard !identity.office.isEmpty || identity.app == .patient, !identity.user.isEmpty else {
            throw Failure.usage("no user was given", advice: "use --office and --user")
        }
        var answer = identity
        answer.password = try password.fetch(console)
        return answer
    }
}
