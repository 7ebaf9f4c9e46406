internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk recover`.
struct RecoverCommand: FlowWalking {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Have a link mailed to someone who forgot the password.",
        discussion: """
            The answer is the same whether there is such a person or not. With the link of the mail: \
            frontdesk reset.

            \(FlowOptions.discussion)
            """
    )

    @Option(help: ArgumentHelp("The office's name.", valueName: "name"))
    var office: String?

    @Option(help: ArgumentHelp("The user name or e-mail address.", valueName: "user"))
    var user: String?

    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var shortfall: String { "no link was asked for" }

    func run(in console: Console) async throws {
        var known = Acquaintance()
        known.identity.office = office ?? ""
        known.identity.user = user ?? ""
        known.wasAskedForIdentity = office == nil || user == nil
        let respondent = try respondent(knowing: known, in: console)
        let step = try await walk(with: respondent, in: console) { walk, respondent in
            var start = StartRequest()
            start.kind = .recover
            if !known.wasAskedForIdentity { start.answer = Answer(.recover(known.recovery)) }
            return try await walk.begin(start, with: &respondent)
        }
        try show(end: step, on: console)
    }
}
