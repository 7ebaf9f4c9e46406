internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk recover`.
struct RecoverCommand: FlowRunningCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Mail a password reset link to a user.",
        discussion: """
            The output is the same whether or not the user exists. Pass the link from the mail to \
            `frontdesk reset-password`.

            \(FlowOptions.discussion)
            """
    )

    @Option(help: ArgumentHelp("The office's name.", valueName: "name"))
    var office: String?

    @Option(help: ArgumentHelp("The user name or e-mail address.", valueName: "user"))
    var user: String?

    @Flag(help: "Recover the account of a patient. It needs no office.")
    var patient = false

    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var consequence: String { "no link was requested" }

    func run(in console: Console) async throws {
        var known = KnownPerson()
        known.identity.office = office ?? ""
        known.identity.user = user ?? ""
        known.identity.app = patient ? .patient : .unspecified
        known.wasAskedForIdentity = office == nil && !patient || user == nil
        let respondent = try respondent(knowing: known, in: console)
        let step = try await runFlow(with: respondent, in: console) { runner, respondent in
            var start = StartRequest(kind: .recover, app: patient ? .patient : .unspecified)
            if !known.wasAskedForIdentity {
                start.answer = Answer(answer: .recover(known.recovery))
            }
            return try await runner.start(start, with: &respondent)
        }
        try show(end: step, on: console)
    }
}
