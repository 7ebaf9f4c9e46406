internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import ServiceLifecycle

/// Accepts calls, and finishes the running ones on shutdown.
struct Serving: NamedService {
    let server: Server
    let services: Services
    let notifier: Notifier?

    /// How long running calls may take to finish: less than systemd waits (`TimeoutStopSec=`).
    private static let drainLimit = Duration.seconds(20)

    func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await serve() }
            group.addTask {
                try await gracefulShutdown()
                notifier?.stopping(status: "finishing calls")
                services.stopWaiting()
                services.outbox.stop()
                await server.drain(within: Self.drainLimit)
                // Calls still queued for hashing after the drain are abandoned.
                await services.stopHashing()
            }
            try await group.next()
            try await group.waitForAll()
        }
    }

    private func serve() async throws {
        try await server.run()
        guard server.isStopping else {
            throw StartupError("the sockets were closed unexpectedly; restart the daemon")
        }
    }
}
