internal import FrontdeskServer
internal import ServiceLifecycle

/// Takes calls, and on shutdown finishes those that are under way.
struct Serving: Service {
    let server: Server
    let notifier: Notifier?

    /// How long calls may take to finish. Less than systemd waits (`TimeoutStopSec=`).
    private static let drainLimit = Duration.seconds(20)

    func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            group.addTask {
                try await gracefulShutdown()
                notifier?.stopping(status: "finishing calls")
                await server.drain(within: Self.drainLimit)
            }
            try await group.next()
            try await group.waitForAll()
        }
    }
}
