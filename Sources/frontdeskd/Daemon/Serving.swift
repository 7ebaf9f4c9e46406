internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import ServiceLifecycle

/// Takes calls, and on shutdown finishes those that are under way.
struct Serving: NamedService {
    let server: Server
    let services: Services
    let notifier: Notifier?

    /// How long calls may take to finish. Less than systemd waits (`TimeoutStopSec=`).
    private static let drainLimit = Duration.seconds(20)

    func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await serve() }
            group.addTask {
                try await gracefulShutdown()
                notifier?.stopping(status: "finishing calls")
                services.outbox.stop()
                await server.drain(within: Self.drainLimit)
                // What still waits for its hash has waited long enough.
                await services.stopHashing()
            }
            try await group.next()
            try await group.waitForAll()
        }
    }

    private func serve() async throws {
        try await server.run()
        guard server.isStopping else {
            throw StartupError("the sockets have ended; restart the daemon")
        }
    }
}
