internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk activate`.
struct ActivateCommand: FlowWalking {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Set the first password, by the link of an activation mail.",
        discussion: FlowOptions.discussion
    )

    @OptionGroup var link: LinkArgument
    @OptionGroup var flow: FlowOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    var shortfall: String { "no password was set" }

    func run(in console: Console) async throws {
        var start = StartRequest()
        start.kind = .activate
        start.linkToken = try link.read(console)
        let respondent = try respondent(in: console)
        let step = try await walk(with: respondent, in: console) { walk, respondent in
            try await walk.begin(start, with: &respondent)
        }
        try show(end: step, on: console)
    }
}
