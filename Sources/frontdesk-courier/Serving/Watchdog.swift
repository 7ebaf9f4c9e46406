internal import FrontdeskProcess
internal import ServiceLifecycle

/// Notifies systemd's watchdog as long as every worker is alive.
struct Watchdog: Service {
    let notifier: Notifier?
    let heartbeats: [Heartbeat]

    /// The maximum time without a heartbeat. It exceeds the longest wait of a worker, which is the
    /// wait for the daemon's response.
    private static let silence = Duration.seconds(60)

    func run() async throws {
        guard let notifier, let interval = notifier.watchdogInterval else {
            try await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if heartbeats.allSatisfy({ $0.silence < Self.silence }) { notifier.watchdog() }
                try? await Task.sleep(for: interval / 2)
            }
        }
    }
}
