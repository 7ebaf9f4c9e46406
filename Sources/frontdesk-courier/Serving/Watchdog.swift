internal import FrontdeskProcess
internal import ServiceLifecycle

/// Tells systemd that the courier lives, as long as each of its workers does.
struct Watchdog: Service {
    let notifier: Notifier?
    let pulses: [Pulse]

    /// Longer than any worker waits without a sign of life: for the daemon's answer.
    private static let silence = Duration.seconds(60)

    func run() async throws {
        guard let notifier, let interval = notifier.watchdogInterval else {
            try await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if pulses.allSatisfy({ $0.silence < Self.silence }) { notifier.watchdog() }
                try? await Task.sleep(for: interval / 2)
            }
        }
    }
}
