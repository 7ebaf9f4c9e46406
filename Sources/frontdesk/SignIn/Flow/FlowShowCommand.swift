internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk flow show`.
struct FlowShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what a flow needs and replace its token.",
        discussion: """
            The exit status is \(ExitStatus.answerNeeded.rawValue), because the flow needs an \
            answer. The old token is no longer valid.
            """
    )

    @OptionGroup var token: FlowToken
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = DescribeRequest(flowToken: try token.read(console))
        let step = try await Daemon(global, console).with(.api) {
            try await FlowsClient(channel: $0).describe(request, timeout: global.callTimeout)
        }
        guard step.isOpen else {
            throw Failure(step, "the flow cannot continue", Moment(console))
        }
        try show(open: step, on: console)
    }
}
