internal import ArgumentParser
internal import FrontdeskClient

/// The client address of calls made on a person's behalf.
struct Origin: ParsableArguments {
    @Option(help: ArgumentHelp("The IP address to report for the person.", valueName: "ip"))
    var clientAddress = "127.0.0.1"

    var client: ClientContext {
        ClientContext(
            address: clientAddress,
            userAgent: "frontdesk/\(Release.version)"
        )
    }
}
