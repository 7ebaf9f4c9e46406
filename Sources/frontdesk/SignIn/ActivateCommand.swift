internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk activate`.
struct ActivateCommand: LinkCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Set the first password with the link from an activation mail.",
        discussion: FlowOptions.discussion
    )

    @OptionGroup var link: LinkArgument
    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var kind: FlowKind { .activate }
}
