internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk describe`.
struct DescribeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Print all services, one service, or one method with its messages.",
        discussion: "This command does not need the daemon."
    )

    @Argument(
        help: ArgumentHelp("A service or a method. (default: all)", valueName: "service[/method]")
    )
    var subject: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let schemas = try schemas()
        if global.json {
            try console.write(.object([.init("methods", .list(schemas.methods.map(\.json)))]))
        } else {
            try console.write(schemas.words + "\n")
        }
    }

    private func schemas() throws -> (methods: [MethodSchema], words: String) {
        guard let subject else {
            let services = Schema.services
            let words = services.map(\.description).joined(separator: "\n\n")
            return (services.flatMap(\.methods), words)
        }
        if let service = Schema.service(named: subject) {
            return (service.methods, service.description)
        }
        if let method = Schema.method(at: subject) { return ([method], method.description) }
        throw Failure.usage(
            "there is no service or method \(subject)",
            advice: "frontdesk describe lists all of them"
        )
    }
}

extension MethodSchema {
    fileprivate var json: JSON {
        .object([
            .init("service", .text(service)),
            .init("method", .text(name)),
            .init("request", .text(request.name)),
            .init("response", .text(response.name)),
            .init("schema", .text(description)),
        ])
    }
}
