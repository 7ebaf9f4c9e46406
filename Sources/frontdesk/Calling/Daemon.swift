internal import FrontdeskClient
internal import Glibc

/// The daemon that uses a runtime directory.
struct Daemon {
    private let runtime: String
    private let console: Console

    init(_ options: GlobalOptions, _ console: Console) {
        runtime = options.directory(console.environment)
        self.console = console
    }

    /// The path of one of the daemon's sockets.
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
    /// The daemon cannot be reached. The client's message says why and names the socket.
    static func notReachable(_ path: String, _ error: CallError) -> Failure {
        var failure = Failure(error)
        failure.status = .unavailable
        let isDenied = access(path, R_OK | W_OK) != 0 && errno == EACCES
        failure.advice =
            isDenied
            ? "run the command as the socket's owner or in its group: ls -l \(path)"
            : "check systemctl status frontdeskd, or name another runtime directory with --runtime"
        return failure
    }
}
