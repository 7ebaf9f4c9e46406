internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk flow advance`.
struct FlowAdvanceCommand: FlowRunningCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: "Answer the current need of a flow and those that follow.",
        discussion: """
            Each step has a new token and invalidates the previous one.

            \(FlowOptions.discussion)
            """
    )

    @OptionGroup var token: FlowToken
    @OptionGroup var files: TokenFiles
    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var consequence: String { "the flow has ended" }

    func run(in console: Console) async throws {
        let token = try token.read(console)
        let respondent = try respondent(in: console)
        let step = try await runFlow(with: respondent, in: console) { runner, respondent in
            // Only the daemon knows what the flow needs.
            try await runner.run(from: try await runner.describe(token), with: &respondent)
        }
        try show(end: step, keeping: files, on: console)
    }
}
