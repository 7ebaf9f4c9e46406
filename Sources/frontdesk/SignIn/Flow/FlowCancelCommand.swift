internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk flow cancel`.
struct FlowCancelCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel a flow and invalidate its token."
    )

    @OptionGroup var token: FlowToken
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = CancelRequest(flowToken: try token.read(console))
        let response = try await Daemon(global, console).with(.api) {
            try await FlowsClient(channel: $0).cancel(request, timeout: global.callTimeout)
        }
        try show(response, on: console, .line("the flow was cancelled"))
    }
}
