internal import FrontdeskProcess
internal import FrontdeskStorage
internal import ServiceLifecycle

/// Tells systemd that the daemon lives, as long as its storage threads answer: a daemon that hangs
/// falls silent and is started anew.
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
                await isAlive()
                notifier.watchdog()
                try? await Task.sleep(for: interval / 2)
            }
        }
    }

    /// Returns when every storage thread has answered, whatever it says.
    private func isAlive() async {
        await state.registry.ping()
        await state.stores.ping()
    }
}
