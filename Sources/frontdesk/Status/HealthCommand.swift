internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk health`.
struct HealthCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Check whether the daemon responds and reports any problem.",
        discussion: """
            Without --socket, the command uses `admin` if this user may connect there, and `api` \
            otherwise. Only operators on `admin` see which tenants a problem affects.

            Exit status: 0 if the daemon serves without problems; 1 if it serves with problems \
            (degraded); 69 if it is stopping or cannot be reached.
            """
    )

    @Option(help: "The socket to use. (default: admin if permitted, otherwise api)")
    var socket: SocketName?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let response = try await ask(in: console)
        try show(response, on: console, response.words)
        guard response.status == .serving else {
            throw CallError(.unavailable, .stopping, "the daemon is \(response.status.name)")
        }
        guard response.conditions.isEmpty else { throw Failure.degraded(response.conditions) }
    }

    /// Asks on `admin`, where the answer has details. Falls back to `api` if the user may connect
    /// to `admin` but does not have the role.
    private func ask(in console: Console) async throws -> CheckResponse {
        if let socket { return try await ask(on: socket, console) }
        guard console.mayConnect(Daemon(global, console).path(of: .admin)) else {
            return try await ask(on: .api, console)
        }
        do {
            return try await ask(on: .admin, console)
        } catch let error as CallError where error.code == .permissionDenied {
            return try await ask(on: .api, console)
        }
    }

    private func ask(on socket: SocketName, _ console: Console) async throws -> CheckResponse {
        try await Daemon(global, console).with(socket) { channel in
            try await HealthClient(channel: channel).check(
                CheckRequest(),
                timeout: global.callTimeout
            )
        }
    }
}

extension CheckResponse {
    /// The status, then one line for each condition.
    fileprivate var words: String {
        let status = status == .serving && !conditions.isEmpty ? "degraded" : status.name
        return .line(status) + conditions.map { .line($0.words) }.joined()
    }
}

extension HealthCondition {
    fileprivate var words: String { detail.isEmpty ? kind.name : "\(kind.name): \(detail)" }
}

extension Failure {
    /// The daemon serves but reports problems.
    fileprivate static func degraded(_ conditions: [HealthCondition]) -> Failure {
        let kinds = conditions.map(\.kind.name).joined(separator: ", ")
        return Failure(
            status: .refused,
            code: "DEGRADED",
            reason: ErrorReason.unspecified.name,
            message: "the daemon is degraded: \(kinds)",
            advice: "see frontdesk status"
        )
    }
}
