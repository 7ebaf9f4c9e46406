internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences set-security-question`.
struct PreferencesSetSecurityQuestionCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "set-security-question",
        abstract: "Choose a security question and set its answer.",
        discussion: """
            On a terminal, the command lists the questions to choose from. In a script, --question \
            names one of those that `preferences show --json` lists, and the answer is one line of \
            standard input, after the token if standard input contains that too.
            """
    )

    @OptionGroup var session: PreferencesSession

    @Option(help: ArgumentHelp("The question's id, such as first-pet.", valueName: "id"))
    var question: String?

    @Flag(
        name: .customLong("answer-stdin"),
        help: "Read the answer from standard input, as one line."
    )
    var isOnStandardInput = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard (question != nil) == isOnStandardInput else {
            throw ValidationError("--question and --answer-stdin must be used together")
        }
    }

    func run(in console: Console) async throws {
        guard let question else { return try await ask(console) }
        let token = try session.read(console)
        guard let answer = try console.input.line() else {
            throw Failure.usage("standard input contains no answer")
        }
        try await show(in: console, with: token) { own in
            try await send(question, answer, own)
        }
    }

    private func ask(_ console: Console) async throws {
        guard console.isInteractive else {
            throw Failure.usage("no question was given", advice: "use --question")
        }
        let view = try await withPreferences(in: console) { own in
            let show = GetPreferencesRequest(sessionToken: own.token, client: own.client)
            var need = SetSecurityQuestion()
            var view = try await own.service.get(show, timeout: own.callTimeout)
            need.questions = view.questions
            try await own.ask(.setSecurityQuestion(need)) { own, answer in
                guard case .setSecurityQuestion(let typed) = answer else { return nil }
                view = try await own.withFreshProof { own in
                    try await send(typed.questionID, typed.answer, own)
                }
                return nil
            }
            return view
        }
        try show(view, on: console, view.words(Moment(console)))
    }

    private func send(
        _ id: String,
        _ answer: SecretBytes,
        _ own: OwnPreferences
    ) async throws -> PreferencesView {
        let request = SetOwnQuestionRequest(
            sessionToken: own.token,
            client: own.client,
            questionID: id,
            answer: answer
        )
        return try await own.service.setQuestion(request, timeout: own.callTimeout)
    }
}
