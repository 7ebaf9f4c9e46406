internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk whoami`.
struct WhoAmICommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Show the roles and tenants that the daemon grants this user on each socket.",
        discussion: """
            The command fails if no socket responds. With --json, it prints an object with `api` \
            and `admin`, each of which contains the daemon's response or an `error`. With --json \
            and --socket, it prints only that socket's response.
            """
    )

    @Option(help: "The socket to use. (default: both)")
    var socket: SocketName?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        if let socket {
            let answer = try await ask(on: socket, console)
            return try show(answer, on: console, answer.words)
        }
        var answers: [(SocketName, Result<WhoAmIResponse, Failure>)] = []
        for socket in SocketName.allCases {
            do {
                answers.append((socket, .success(try await ask(on: socket, console))))
            } catch {
                answers.append((socket, .failure(Failure(error))))
            }
        }
        // A denied permission on one socket says more than the absence of the other.
        let failures = answers.compactMap { $0.1.failure }
        if failures.count == answers.count,
            let failure = failures.max(by: { $0.status.rawValue < $1.status.rawValue })
        {
            throw failure
        }
        if global.json {
            try console.write(
                .object(try answers.map { .init($0.0.rawValue, try $0.1.json) })
            )
        } else {
            try console.write(answers.map { $0.1.words(on: $0.0) }.joined(separator: "\n"))
        }
    }

    private func ask(on socket: SocketName, _ console: Console) async throws -> WhoAmIResponse {
        try await Daemon(global, console).with(socket) { channel in
            try await HealthClient(channel: channel)
                .whoAmI(WhoAmIRequest(), timeout: global.callTimeout)
        }
    }
}

extension WhoAmIResponse {
    fileprivate var words: String {
        var details = Details()
        details.add("socket", socket)
        details.add("uid", "\(uid)")
        details.add("gid", "\(gid)")
        details.add("roles", roles.isEmpty ? "none" : roles.map(\.name).joined(separator: ", "))
        let names = tenants.isEmpty ? "none" : tenants.joined(separator: ", ")
        details.add("tenants", allTenants ? "all" : names)
        return details.text
    }
}

extension Result<WhoAmIResponse, Failure> {
    fileprivate var failure: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }

    fileprivate var json: JSON {
        get throws {
            switch self {
            case .success(let answer): try MessageSchema.json(of: answer)
            case .failure(let failure): failure.json
            }
        }
    }

    fileprivate func words(on socket: SocketName) -> String {
        switch self {
        case .success(let answer): return answer.words
        case .failure(let failure):
            var details = Details()
            details.add("socket", socket.rawValue)
            details.add("error", failure.message)
            return details.text
        }
    }
}
