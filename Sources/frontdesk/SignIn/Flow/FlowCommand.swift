internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk flow`.
struct FlowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow",
        abstract: "Continue an unfinished flow with its flow token.",
        subcommands: [
            FlowAdvanceCommand.self, FlowShowCommand.self, FlowCancelCommand.self,
        ]
    )
}

/// The argument `<token>`: a flow token. With `-`, the command prompts for it on a terminal, and
/// otherwise reads one line from standard input.
struct FlowToken: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The flow token, or - to read it from standard input or a prompt.")
    )
    var token: String

    func read(_ console: Console) throws -> SecretBytes {
        guard token == "-" else { return SecretBytes(utf8: token) }
        if console.isInteractive { return try console.askHidden("Flow token: ") }
        guard let line = try console.input.line(), !line.isEmpty else {
            throw Failure.usage("standard input contains no flow token")
        }
        return line
    }
}
