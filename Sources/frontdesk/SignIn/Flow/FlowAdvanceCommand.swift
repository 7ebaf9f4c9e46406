internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk flow advance`.
struct FlowAdvanceCommand: FlowWalking {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: "Answer the need at which a flow stands, and those that follow.",
        discussion: """
            Each step has a new token, and the one before is dead.

            \(FlowOptions.discussion)
            """
    )

    @OptionGroup var token: FlowToken
    @OptionGroup var files: TokenFiles
    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var shortfall: String { "the flow is over" }

    func run(in console: Console) async throws {
        let token = try token.read(console)
        let respondent = try respondent(in: console)
        let step = try await walk(with: respondent, in: console) { walk, respondent in
            // What the flow needs is only known once it is asked.
            try await walk.go(on: try await walk.describe(token), with: &respondent)
        }
        try show(end: step, keeping: files, on: console)
    }
}
