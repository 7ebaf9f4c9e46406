internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk flow describe`.
struct FlowDescribeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Say what a flow needs, under a new token; the one given is dead.",
        discussion: """
            The status is \(ExitStatus.answerNeeded.rawValue): the flow waits for an answer.
            """
    )

    @OptionGroup var token: FlowToken
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = DescribeRequest()
        request.flowToken = try token.read(console)
        let step = try await Daemon(global, console).with(.api) {
            try await FlowsClient(channel: $0).describe(request, timeout: global.patience)
        }
        guard step.isOpen else {
            throw Failure(step, "the flow cannot go on here", Moment(console))
        }
        try show(open: step, on: console)
    }
}
