internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk flow describe`.
struct FlowDescribeCommand: FlowWalking {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Say what a flow needs, under a new token; the one given is dead.",
        discussion: """
            The status is \(ExitStatus.answerNeeded.rawValue): the flow waits for an answer.
            """
    )

    @OptionGroup var token: FlowToken
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var flow: FlowOptions { FlowOptions() }
    var shortfall: String { "the flow is over" }
    var isScripted: Bool { true }

    func run(in console: Console) async throws {
        let token = try token.read(console)
        let step = try await walk(in: console) { walk, _ in try await walk.describe(token) }
        try show(end: step, on: console)
    }
}
