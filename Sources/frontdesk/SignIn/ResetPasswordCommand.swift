internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk reset-password`.
struct ResetPasswordCommand: LinkCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password",
        abstract: "Set a new password with the link from a reset mail.",
        discussion: FlowOptions.discussion
    )

    @OptionGroup var link: LinkArgument
    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var kind: FlowKind { .recover }
}
