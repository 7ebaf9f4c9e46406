internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk call`.
struct CallCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Call any method of the contract, with a request in JSON.",
        discussion: """
            The names in the JSON are those of the protos; `describe` shows them. For example:
              frontdesk call Sessions/List '{"session_token": "…"}'
            """
    )

    @Argument(help: ArgumentHelp("The method, with its service.", valueName: "service/method"))
    var method: String

    @Argument(help: "The request; -: read it from standard input.")
    var json = "{}"

    @Option(help: "The socket. (default: admin for what only the operator may call, api otherwise)")
    var socket: SocketName?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        guard let method = Schema.method(at: method) else {
            throw Failure.usage(
                "there is no method \(method)",
                advice: "all methods: frontdesk describe"
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
                timeout: global.patience
            )
        }
        let response = try method.response.json(from: answer)
        try console.write(response.text(pretty: !global.json) + "\n")
    }

    /// What is only on the socket `admin`: whole services, and methods of others.
    private static let operatorServices: Set = [
        "frontdesk.v1.Operator", "frontdesk.v1.Outbox", "frontdesk.v1.Mail",
    ]
    private static let operatorMethods: Set = [
        "frontdesk.v1.Audit/Follow", "frontdesk.v1.Audit/Verify", "frontdesk.v1.Audit/Accept",
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
            throw Failure.usage("\(error)", advice: "frontdesk describe \(method)")
        }
    }
}
