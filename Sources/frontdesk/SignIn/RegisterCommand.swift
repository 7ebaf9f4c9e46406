internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk register`.
struct RegisterCommand: FlowRunningCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Register a patient, who gets a code by mail and is then signed in.",
        discussion: """
            The steps are the same if the address has an account already. Its owner then gets a mail \
            that says so, and no code is right. With --link, the command continues with the link from \
            the mail and asks for the password that the person chose.

            \(FlowOptions.discussion)
            """
    )

    @Option(help: ArgumentHelp("The e-mail address.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("The full name.", valueName: "name"))
    var fullName: String?

    @Option(help: ArgumentHelp("The telephone number with the country code.", valueName: "number"))
    var phone: String?

    @Option(help: ArgumentHelp("The language of messages, such as de.", valueName: "tag"))
    var locale: String?

    @Option(help: ArgumentHelp("The time zone, such as Europe/Zurich.", valueName: "zone"))
    var timeZone: String?

    @Option(help: ArgumentHelp("The link from the mail, or its token.", valueName: "link"))
    var link: String?

    @OptionGroup var files: TokenFiles
    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var consequence: String { "not registered" }

    func run(in console: Console) async throws {
        var known = KnownPerson()
        known.registration = RegistrationFormAnswer(
            email: email ?? "",
            fullName: fullName ?? "",
            phone: phone ?? "",
            locale: locale ?? "",
            timeZone: timeZone ?? ""
        )
        let respondent = try respondent(knowing: known, in: console)
        let step = try await runFlow(with: respondent, in: console) { runner, respondent in
            var start = StartRequest(kind: .register, app: .patient)
            if let link { start.linkToken = LinkArgument.token(in: SecretBytes(utf8: link)) }
            return try await runner.start(start, with: &respondent)
        }
        try show(end: step, keeping: files, on: console)
    }
}
