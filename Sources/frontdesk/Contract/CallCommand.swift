internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk call`.
struct CallCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Call any method with a JSON request.",
        discussion: """
            The JSON uses the field names of the protos; `frontdesk describe` shows them. Example:
              frontdesk call Sessions/List '{"session_token": "…"}'
            """
    )

    @Argument(help: ArgumentHelp("The service and the method.", valueName: "service/method"))
    var method: String

    @Argument(help: "The request in JSON; - reads it from standard input.")
    var json = "{}"

    @Option(help: "The socket. (default: admin for operator methods, api for all others)")
    var socket: SocketName?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        guard let method = Schema.method(at: method) else {
            throw Failure.usage(
                "there is no method \(method)",
                advice: "frontdesk describe lists all methods"
            )
        }
        var request = try bytes(of: method.request, console)
        defer { request.wipe() }
        let isOperators =
            Self.operatorServices.contains(method.service)
            || Self.operatorMethods.contains("\(method.service)/\(method.name)")
        let socket = socket ?? (isOperators ? .admin : .api)
        let answer = try await Daemon(global, console).with(socket) { channel in
            try await channel.call(
                service: method.service,
                method: method.name,
                payload: request,
                timeout: global.callTimeout
            )
        }
        let response = try method.response.json(from: answer)
        try console.write(response.text(pretty: !global.json) + "\n")
    }

    /// Services, and methods of other services, that only the socket `admin` offers.
    private static let operatorServices: Set = [
        "frontdesk.v1.Operator", "frontdesk.v1.Outbox", "frontdesk.v1.Mail",
    ]
    private static let operatorMethods: Set = [
        "frontdesk.v1.Audit/Follow", "frontdesk.v1.Audit/Verify", "frontdesk.v1.Audit/Accept",
        "frontdesk.v1.Clinics/RebuildIndex",
    ]

    private func bytes(of request: MessageSchema, _ console: Console) throws -> [UInt8] {
        var text = json
        if json == "-" {
            guard let read = String(validating: try console.input.rest(), as: UTF8.self) else {
                throw Failure.usage("standard input is not UTF-8")
            }
            text = read
        }
        do {
            return try request.bytes(fromJSON: text)
        } catch {
            throw Failure.usage("\(error)", advice: "see frontdesk describe \(method)")
        }
    }
}
