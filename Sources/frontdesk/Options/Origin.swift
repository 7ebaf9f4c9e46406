internal import ArgumentParser
internal import FrontdeskClient

/// Where the person is, for calls that act for one.
struct Origin: ParsableArguments {
    @Option(help: ArgumentHelp("The person's IP address.", valueName: "ip"))
    var address = "127.0.0.1"

    var client: ClientContext {
        var client = ClientContext()
        client.address = address
        client.userAgent = "frontdesk/\(Frontdesk.version)"
        return client
    }
}
