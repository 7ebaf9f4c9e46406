internal import FrontdeskClient
internal import Glibc

/// The daemon at a runtime directory.
struct Daemon {
    private let runtime: String
    private let console: Console

    init(_ options: GlobalOptions, _ console: Console) {
        runtime = options.directory(console.environment)
        self.console = console
    }

    /// The path of one of its sockets.
    func path(of socket: SocketName) -> String { "\(runtime)/\(socket.rawValue).sock" }

    /// Connects, runs `body` and closes the connection.
    func with<Result>(
        _ socket: SocketName,
        _ body: (any CallChannel) async throws -> Result
    ) async throws -> Result {
        let path = path(of: socket)
        let link: Console.Link
        do {
            link = try await console.connect(path)
        } catch {
            throw Failure.notReachable(path, error)
        }
        do {
            let result = try await body(link.channel)
            await link.close()
            return result
        } catch {
            await link.close()
            throw error
        }
    }
}

extension Failure {
    /// The daemon cannot be reached. The client's words say why, and name the socket.
    static func notReachable(_ path: String, _ error: CallError) -> Failure {
        var failure = Failure(error)
        failure.status = .unavailable
        let isDenied = access(path, R_OK | W_OK) != 0 && errno == EACCES
        failure.advice =
            isDenied
            ? "run as its owner or in its group: ls -l \(path)"
            : "systemctl status frontdeskd; if it runs elsewhere: --runtime DIR"
        return failure
    }
}
