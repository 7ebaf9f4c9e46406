internal import FrontdeskProcess
internal import FrontdeskStorage
internal import ServiceLifecycle

/// Notifies systemd's watchdog as long as the storage threads respond. systemd restarts a daemon
/// that hangs.
struct Watchdog: NamedService {
    let notifier: Notifier?
    let state: State

    func run() async throws {
        guard let notifier, let interval = notifier.watchdogInterval else {
            try await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await pingStorage()
                notifier.watchdog()
                try? await Task.sleep(for: interval / 2)
            }
        }
    }

    /// Returns when every storage thread has responded.
    private func pingStorage() async {
        await state.registry.ping()
        await state.stores.ping()
    }
}
